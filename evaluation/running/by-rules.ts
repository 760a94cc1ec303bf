import { diagnose } from '../../lambdas/core/diagnose';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import { catalogue } from '../../ssm-documents/catalogue';
import type { ToldCase } from '../corpus/case';
import { incidentOf } from './case-incident';
import { casePorts } from './case-ports';
import { examPolicy } from './policy';

const policy = examPolicy();

/** The diagnosis of a case that is told by its raw facts, by the rules alone. */
export const byRules = (found: ToldCase): Promise<Diagnosis> =>
  diagnose({
    ...casePorts(found),
    model: { ask: () => Promise.reject(new Error('No model is asked')) },
    policy,
    catalogue,
    classifiedBy: 'local stand-in',
    counters: { count: () => undefined, measure: () => undefined },
  })({ schema: 1, incident: incidentOf(found), mayAskModel: false });
