import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deployedVersions } from '../../../bin/commands/deployed-versions';
import { dynamoLedger } from '../../../lambdas/adapters/dynamo-ledger';
import { dynamoTable } from '../../../lambdas/adapters/dynamo-table';
import { instantOf } from '../../../lambdas/core/instant';
import type { Cell } from '../../../lambdas/core/trust/cell';
import { parseConfig, type ConfigInput } from '../../../lib/config';
import { compilePolicy } from '../../../lib/policy';
import { type LocalAccount, startLocalAccount } from '../../../local/account';
import { localConfig } from '../../../local/local-config';
import { settingsFor } from '../../../local/start/open-account';
import { OPERATOR, type Operator } from '../../../local/start/operator';
import { config } from '../../../paramedic.config';
import { incident, now } from '../../core/base-facts';
import { Rehearsal } from '../../core/rehearsal';
import { attempt, diagnoses, judgements, proposal, readings, starts } from '../../core/replies';

const id = 'restart-ecs-service';
export const cell: Cell = {
  ...{ incidentType: 'compute', remediationId: id, environment: 'production' },
};
export const waivedCell = `compute/${id}/staging`;
export const waiver = 'staging has no users, and the record grows too slowly there';

const autonomous = settingsFor('autonomous');
const earning: Partial<ConfigInput> = {
  ...autonomous,
  modes: { ...autonomous.modes, [id]: { production: 'autonomous', staging: 'shadow' } },
  autonomousCells: [...(autonomous.autonomousCells ?? []), waivedCell],
  trust: { ...config.trust, followMinutes: 5, waivers: { [waivedCell]: waiver } },
};

/** Every cell is allow-listed, and nothing is on record of any. */
export const openEarning = (): Promise<LocalAccount> =>
  startLocalAccount({ speed: 60, config: earning });

/** A day before the account begins: asked, approved, run and measured as recovered, by the workflow's own code. */
export async function recoverEarlier(
  account: LocalAccount,
  { trust }: Operator,
  count: number,
): Promise<void> {
  const policy = compilePolicy(parseConfig(localConfig({ config: earning })));
  const credentials = account.credentialsFor(OPERATOR);
  const { region, tables } = account.settings;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: account.endpointUrl, region, credentials }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const yesterday = { now: () => instantOf(account.clock.now() - 24 * 60 * 60_000) };
  const ledger = dynamoLedger(dynamoTable(client, tables.ledger), yesterday, 'incident', policy);
  for (let one = 1; one <= count; one += 1) {
    const earlier = new Rehearsal(scriptOf(account), { ...incident, id: `inc-earlier-${one}` });
    await ledger.append(earlier.incident.id, 'opened', { kind: 'opened', facts: {} });
    await earlier.open();
    earlier.timeline.after(3, () => earlier.answer('approved').then(() => undefined));
    await earlier.heal(() => ({ ledger, trust, policy }));
    const ran = { kind: 'execution-ended', facts: { attempt, status: 'Success' } } as const;
    await ledger.append(earlier.incident.id, 'as the executor writes it', ran);
  }
  client.destroy();
}

/** With what is deployed now, so that it counts now. */
function scriptOf({ settings }: LocalAccount) {
  const versions = deployedVersions(settings, id);
  const document = { ...proposal.document, name: versions.document };
  const model = { id: versions.model, promptHash: versions.prompt };
  const diagnosis = { ...diagnoses['treatable']!, model, gatheredAt: now };
  return {
    diagnose: [diagnosis],
    consider: [
      {
        kind: 'held',
        decision: {
          kind: 'ask',
          proposal: { ...proposal, document },
          objections: [{ reason: 'approval-required', because: 'the mode is shadow' }],
        },
      },
    ],
    start: [starts['started']!],
    follow: [readings['Success']!],
    validate: [judgements['recovered']!],
  } as const;
}
