import { digestOf } from '../lambdas/core/digest';
import type { AlarmSelection, Policy } from '../lambdas/core/policy';
import type { Config } from './config';

/** What of the config the functions need, with the hash that every decision records. */
export function compilePolicy(config: Config): Policy {
  const { optIn, environmentTag, criticalityTag, modes, autonomousCells, approvers } = config;
  const { priorities, criticalities, model, trust, caps } = config;
  const rules = {
    optIn,
    alarms: selectionOf(config),
    environmentTag,
    criticalityTag,
    modes,
    autonomousCells,
    approvers,
    priorities,
    criticalities,
    model,
    trust,
    caps,
  };
  return { schema: 1, hash: digestOf(rules), ...rules };
}

/** The event rule's selection; the stack's own alarms are left out there and here alike. */
const selectionOf = ({ alarms, stackName }: Config): AlarmSelection => ({
  select: alarms.select,
  ignorePrefixes: [...alarms.ignorePrefixes, `${stackName}-`],
});
