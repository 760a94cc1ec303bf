import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove } from '../lambdas/core/sign';
import { isFailing } from '../lambdas/core/target-types/lambda-function';

const aliasShape = z.object({
  FunctionVersion: z.string(),
  RoutingConfig: z
    .object({ AdditionalVersionWeights: z.record(z.string(), z.number()).default({}) })
    .optional(),
});

const versionsShape = z.object({ Versions: z.array(z.object({ Version: z.string() })) });
const usable = z.object({ State: z.literal('Active') });

const numeric = /^[1-9][0-9]{0,9}$/;

/** The version the alias points at, and others that it sends a share of its calls to. */
function pointedAt(alias: unknown): { readonly version: string; readonly others: string[] } {
  const { FunctionVersion, RoutingConfig } = aliasShape.parse(alias);
  return {
    version: FunctionVersion,
    others: Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}),
  };
}

/** The newest published version older than the one pointed at; a deleted one is not in the list. */
export function previousVersion({ alias, versions }: Found): string | undefined {
  const { version } = pointedAt(alias);
  if (!numeric.test(version)) return undefined;
  const older = versionsShape
    .parse(versions)
    .Versions.map((each) => each.Version)
    .filter((each) => numeric.test(each) && Number(each) < Number(version))
    .map(Number);
  return older.length === 0 ? undefined : String(Math.max(...older));
}

export const rollbackLambdaAlias = {
  id: 'rollback-lambda-alias',
  title: 'Point an alias at the version published before',
  treats: ['deployment'],
  targetType: 'lambda-alias',
  useWhen: 'Calls of the alias fail since it was pointed at a new version within the last hour.',
  doNotUseWhen:
    'Nobody deployed lately, or a deployment is still shifting the traffic of the alias.',
  signs: [
    {
      id: 'new-version-fails',
      holds: (ask) =>
        isAbove(ask('changes', 'inLastHour'), 0) &&
        ask('changes', 'inProgress') === 0 &&
        ask('target-state', 'otherVersions') === 0 &&
        isFailing(ask),
      incidentType: 'deployment',
      confidence: 0.9,
      because: 'The alias was pointed at a new version within the last hour, and its calls fail.',
      cites: ['changes', 'metric-Errors', 'alarm-metric', 'target-state'],
    },
  ],

  parameters: {
    FunctionName: { from: 'target', property: 'function' },
    AliasName: { from: 'target', property: 'alias' },
    VersionBefore: {
      from: 'lookup',
      lookup: 'alias',
      select: (alias) => pointedAt(alias).version,
    },
    VersionAfter: { from: 'lookups', select: previousVersion },
  },
  lookups: {
    alias: {
      api: 'lambda:GetAlias',
      on: 'function:*',
      input: { FunctionName: '{{function}}', Name: '{{alias}}' },
    },
    versions: {
      api: 'lambda:ListVersionsByFunction',
      on: 'function:*',
      input: { FunctionName: '{{function}}' },
    },
    previous: {
      api: 'lambda:GetFunctionConfiguration',
      on: 'function:*',
      after: ['alias', 'versions'],
      input: (found, { properties }) => {
        const version = previousVersion(found);
        return version === undefined
          ? undefined
          : { FunctionName: properties['function'], Qualifier: version };
      },
    },
  },
  preconditions: [
    {
      id: 'no-previous-version',
      because: 'there is no older published version to go back to',
      holds: (found) => previousVersion(found) !== undefined,
    },
    {
      id: 'traffic-shifting',
      because:
        'the alias sends a share of its calls to a newer version; the deployment that shifts them takes them back by itself',
      holds: ({ alias }) => {
        const { version, others } = pointedAt(alias);
        return others.every((other) => numeric.test(other) && Number(other) < Number(version));
      },
    },
    {
      id: 'previous-version-not-active',
      because: 'the version before is not ready to be called, for example after weeks unused',
      holds: (found) =>
        previousVersion(found) === undefined || usable.safeParse(found['previous']).success,
    },
  ],
  reads: [{ service: 'lambda', actions: ['GetAlias'], on: 'function:*' }],
  writes: [{ service: 'lambda', actions: ['UpdateAlias'], tagCarrier: 'function:*' }],
  residualAuthority:
    'UpdateAlias could point any alias of an opted-in function at any of its versions, share its traffic or describe it otherwise.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'Callers of the alias get the behaviour of the version published before.',
  },
  ifIgnored: 'Calls keep failing until somebody points the alias at a version that works.',
  lockSet: ({ arn, account, region, properties }) => [
    arn,
    `arn:aws:lambda:${region}:${account}:function:${String(properties['function'])}`,
  ],
  compensation: {
    exchange: [
      {
        before: 'VersionBefore',
        after: 'VersionAfter',
        // Weights are not put back: they gave a share of the calls to a version that was being left.
        now: ({ alias }) => {
          const { version, others } = pointedAt(alias);
          return others.length === 0 ? version : `${version} and ${others.join(', ')}`;
        },
      },
    ],
  },
  driftsFromIac:
    'The alias: point it in code at the version it was taken back to, or publish a corrected one.',
  nativeAlternative:
    'CodeDeploy shifts an alias gradually and takes it back on an alarm, but only while it shifts and only where it deploys.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 60, maximumPerDay: 2 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    // None: how long failing calls took, or how often callers repeated them, is no measure for good ones.
    guards: [],
  },
} satisfies Remediation;
