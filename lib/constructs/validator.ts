import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { targetTypes } from '../../lambdas/core/target-types/every-type';
import type { ValidatorEnv } from '../../lambdas/validator/env';
import type { Config } from '../config';
import { grantModel } from './bedrock-models';
import { grantLookups } from './lookup-reads';
import { ServiceFunction, type FunctionSettings } from './service-function';
import {
  grantAlarms,
  grantFinding,
  grantLogPatterns,
  grantMetrics,
  grantTargets,
} from './shared-reads';

export interface ValidatorProps {
  readonly settings: FunctionSettings;
  readonly findings: Config['findings'];
  readonly classifiedBy: ValidatorEnv['CLASSIFIED_BY'];
  readonly model: Pick<Config['model'], 'chain' | 'afterAction'>;
}

/** How the resource itself is asked whether a finding about it is over. */
const directReads = targetTypes.flatMap(({ isSound, state }) =>
  isSound && state ? Object.values(state.lookups) : [],
);

/** Measures whether trouble ended. It can write nothing, so it cannot make its own verdict come true. */
export class Validator extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: ValidatorProps) {
    super(scope, id);
    const { settings, findings, classifiedBy, model } = props;
    this.function = new ServiceFunction<ValidatorEnv>(this, {
      settings,
      name: 'validator',
      description: 'Measures recovery after an action',
      environment: { ACCOUNT_ID: Stack.of(this).account, CLASSIFIED_BY: classifiedBy },
      timeout: Duration.minutes(1),
    });
    grantAlarms(this.function);
    grantMetrics(this.function);
    grantTargets(this.function);
    if (model.afterAction === 'compare-logs') {
      grantLogPatterns(this.function);
      grantModel(this.function, model.chain);
    }
    if (findings.rules.length === 0) return;
    grantFinding(this.function, findings);
    grantLookups(this.function, directReads);
  }
}
