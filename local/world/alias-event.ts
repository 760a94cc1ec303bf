import { eventOf } from './event';
import type { Setting } from './resource';

/** `UpdateAlias` as a CloudTrail trail tells EventBridge of it; that its answer is told is unverified. */
export function aliasEvent(
  functionArn: string,
  alias: string,
  at: number,
  setting: Setting,
): unknown {
  return eventOf(setting, {
    source: 'aws.lambda',
    detailType: 'AWS API Call via CloudTrail',
    at,
    resources: [],
    detail: {
      eventSource: 'lambda.amazonaws.com',
      eventName: 'UpdateAlias20150331',
      eventTime: new Date(at).toISOString(),
      awsRegion: setting.region,
      requestParameters: { functionName: functionArn.split(':')[6], name: alias },
      responseElements: { aliasArn: `${functionArn}:${alias}`, name: alias },
    },
  });
}
