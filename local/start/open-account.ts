import { deployable } from '../../lib/allow-lists';
import type { ConfigInput } from '../../lib/config';
import { config } from '../../paramedic.config';
import { catalogue } from '../../ssm-documents/catalogue';
import { localEnvironment } from './local-environment';
import type { LocalAccount } from '../account';
import { prepareLocalAccount, startLocalAccount } from '../account';
import type { Choice } from './choice';
import { allowListsOfScenarios } from './listed-resources';
import type { Scenario } from './scenario';

export interface Limits {
  readonly activeChanges: number;
  readonly modelCallsPerHour: number;
  /** Of every scope, in an hour and in a day alike. */
  readonly starts: number;
  /** Runs in a row, of one cell and of all, that may be of no effect. */
  readonly inARow: number;
}

export interface Opening {
  readonly mode: Choice['mode'];
  readonly speed: number;
  readonly model?: Scenario['model'];
  /** What many scenarios need in one account; as deployed unless told. */
  readonly limits?: Limits;
  readonly port?: number;
}

/** A local account in which every remediation has this mode, and every cell is allow-listed if it is autonomous. */
export const openAccount = (opening: Opening): Promise<LocalAccount> => {
  const { speed, model, port } = opening;
  return startLocalAccount({
    speed,
    config: configFor(opening),
    ...(model === undefined ? {} : { model }),
    ...(port === undefined ? {} : { port }),
  });
};

/** So that opening such an account later does not hold up those that are open by then. */
export const prepareAccount = (opening: Opening): Promise<void> =>
  prepareLocalAccount({ config: configFor(opening) });

const configFor = ({ mode, limits }: Opening): Partial<ConfigInput> => ({
  ...settingsFor(mode),
  ...(limits && raisedTo(limits)),
});

function raisedTo({
  activeChanges,
  modelCallsPerHour,
  starts,
  inARow,
}: Limits): Partial<ConfigInput> {
  const budget = { perHour: starts, perDay: starts };
  const budgets = { target: budget, service: budget, remediation: budget, account: budget };
  return {
    caps: { ...config.caps, activeChanges, starts: budgets },
    breaker: { cellInARow: inARow, allInARow: inARow },
    model: { ...config.model, callsPerHour: modelCallsPerHour },
    // What people took over is followed while the account is still open.
    trust: { ...config.trust, followMinutes: 10 },
  };
}

/** Changes to the deployed configuration; everything else stays as it is deployed. */
export function settingsFor(mode: Choice['mode']): Partial<ConfigInput> {
  const listed = deployable(catalogue, { allowLists: allowListsOfScenarios() });
  const modes = Object.fromEntries(
    listed.map(({ remediation }) => {
      const allowed = mode === 'autonomous' && remediation.neverAlone ? 'shadow' : mode;
      return [remediation.id, { [localEnvironment]: allowed }];
    }),
  );
  const cells = listed.flatMap(({ remediation: { id, treats, neverAlone } }) =>
    neverAlone === undefined
      ? treats.map((incidentType): string => `${incidentType}/${id}/${localEnvironment}`)
      : [],
  );
  return {
    modes,
    autonomousCells: mode === 'autonomous' ? cells : [],
  };
}
