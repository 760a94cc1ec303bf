const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:x';

/** Every name any function asks for, so that each bundle can be imported by itself. */
export const environment = {
  ACCOUNT_ID: '111122223333',
  STACK_NAME: 'Paramedic',
  INCIDENTS_TABLE: 't',
  LEDGER_TABLE: 't',
  ATTEMPTS_TABLE: 't',
  APPROVALS_TABLE: 't',
  TRUST_TABLE: 't',
  CHANGES_TABLE: 't',
  TOPOLOGY_TABLE: 't',
  OWN_ROLES: 'arn:aws:iam::111122223333:role/Paramedic-',
  KILL_SWITCH_PARAMETER: '/p',
  RUNBOOK_PREFIX: 'p',
  CLASSIFIED_BY: 'model',
  WORKFLOW_ARN: arn,
  CLASSIFIER_ARN: arn,
  EXECUTOR_ARN: arn,
  VALIDATOR_ARN: arn,
  TOPIC_ARN: 'arn:aws:sns:eu-west-1:111122223333:t',
  INTAKE_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/111122223333/d',
  AWS_REGION: 'eu-west-1',
  AWS_LAMBDA_FUNCTION_NAME: 'Paramedic-bench',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
