import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { Config } from '../config';

/** The event pattern of the findings that Paramedic looks at: compliant ones too, for they clear (aws-facts 1.4). */
export const findingPattern = ({ rules }: Config['findings']): EventPattern => ({
  source: ['aws.config'],
  detailType: ['Config Rules Compliance Change'],
  detail: { messageType: ['ComplianceChangeNotification'], configRuleName: [...rules] },
});
