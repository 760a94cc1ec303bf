import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ValidatorEnv } from '../../lambdas/validator/env';
import { ServiceFunction, type FunctionSettings } from './service-function';
import { grantAlarms, grantMetrics, grantTargets } from './shared-reads';

export interface ValidatorProps {
  readonly settings: FunctionSettings;
}

/** Measures whether trouble ended. It can write nothing, so it cannot make its own verdict come true. */
export class Validator extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, { settings }: ValidatorProps) {
    super(scope, id);
    this.function = new ServiceFunction<ValidatorEnv>(this, {
      settings,
      name: 'validator',
      description: 'Measures recovery after an action',
      environment: { ACCOUNT_ID: Stack.of(this).account },
      timeout: Duration.minutes(1),
    });
    grantAlarms(this.function);
    grantMetrics(this.function);
    grantTargets(this.function);
  }
}
