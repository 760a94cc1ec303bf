import { Stack } from 'aws-cdk-lib';
import type { ServiceFunction } from './service-function';

/**
 * Lets a function call the models of a chain, and no other. A system inference profile is authorised
 * twice: as the profile, and as the model behind it wherever the profile routes the call to; a global
 * profile presents a model ARN without a Region (aws-facts 3.4). The second permission holds only
 * behind that profile.
 */
export function grantModel(grantee: ServiceFunction, chain: readonly string[]): void {
  const { partition, region, account } = Stack.of(grantee);
  const profiles = chain.filter((id) => behind(id) !== undefined);
  const models = chain.filter((id) => behind(id) === undefined);
  const profileArns = profiles.map(
    (id) => `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`,
  );
  if (models.length > 0) {
    const arns = models.map((id) => `arn:${partition}:bedrock:${region}::foundation-model/${id}`);
    grantee.allow('InvokeModels', ['bedrock:InvokeModel'], arns);
  }
  if (profiles.length === 0) return;
  grantee.allow('InvokeProfiles', ['bedrock:InvokeModel'], profileArns);
  grantee.allow(
    'InvokeModelsBehindProfiles',
    ['bedrock:InvokeModel'],
    profiles.flatMap((id) =>
      regionsOf(id, region).map(
        (where) => `arn:${partition}:bedrock:${where}::foundation-model/${String(behind(id))}`,
      ),
    ),
    {
      when: { StringEquals: { 'bedrock:InferenceProfileArn': profileArns } },
      because: 'a geographic profile chooses the Region among those of its geography',
    },
  );
}

/** The model behind a system inference profile: `global.amazon.nova-2-lite-v1:0` routes to `amazon.nova-2-lite-v1:0`. */
const behind = (id: string): string | undefined =>
  /^(?:global|us|eu|au|jp|apac)\.(.+)$/.exec(id)?.[1];

/** Where the model runs: a global profile says nothing or here, a geographic one any Region of its own. */
const regionsOf = (id: string, here: string): string[] =>
  id.startsWith('global.') ? ['', here] : ['*'];
