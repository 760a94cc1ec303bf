import type { Action } from '../action';
import type { AutomationStep } from '../document';
import { branch } from './branch';
import { executeAwsApi } from './execute-aws-api';
import { assertAwsResourceProperty, waitForAwsResourceProperty } from './property-of-resource';
import { sleep } from './sleep';

/** Every action a document of ours may use. */
export const knownActions: Readonly<Record<AutomationStep['action'], Action>> = {
  'aws:executeAwsApi': executeAwsApi,
  'aws:waitForAwsResourceProperty': waitForAwsResourceProperty,
  'aws:assertAwsResourceProperty': assertAwsResourceProperty,
  'aws:branch': branch,
  'aws:sleep': sleep,
};
