import type { ApiCalls } from './api-call';
import { computeCalls } from './compute-calls';
import { dataCalls } from './data-calls';
import { networkCalls } from './network-calls';

/** By area, each of which is one rule of EventBridge: a pattern takes 2,048 characters (EventBridge quotas). */
export const callsByArea = { Compute: computeCalls, Data: dataCalls, Network: networkCalls };

export const everyCall: readonly ApiCalls[] = Object.values(callsByArea).flat();
