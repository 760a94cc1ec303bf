import { NodeHttpHandler } from '@smithy/node-http-handler';

/** How long one try may take; two tries and the pause between them are what a caller waits at most. */
export interface Patience {
  readonly connectionMilliseconds: number;
  readonly requestMilliseconds: number;
}

/** With services that answer at once. */
export const standard: Patience = { connectionMilliseconds: 1_000, requestMilliseconds: 5_000 };

/** With services that go through an hour of traces, or all that is tagged, before they answer. */
export const patientWithReports: Patience = {
  connectionMilliseconds: 1_000,
  requestMilliseconds: 20_000,
};

/** Room for a model to think (aws-facts 3.3: no official latency figures, so 30 s a try). */
export const patientWithModels: Patience = {
  connectionMilliseconds: 2_000,
  requestMilliseconds: 30_000,
};

/**
 * Settings of every SDK client: explicit time-outs and two attempts. Retry mode `standard` backs off
 * with full jitter. Without `throwOnRequestTimeout` the handler only warns when a request takes too
 * long. The handler speaks HTTP/1.1, also for Bedrock, whose own default is HTTP/2.
 */
export const clientSettings = ({
  connectionMilliseconds,
  requestMilliseconds,
}: Patience = standard) => ({
  maxAttempts: 2,
  retryMode: 'standard' as const,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: connectionMilliseconds,
    requestTimeout: requestMilliseconds,
    throwOnRequestTimeout: true,
  }),
});
