import * as z from 'zod';
import type { Remediation } from '../lambdas/core/remediation';
import { publicAccessBlock, publicTag, s3Bucket } from '../lambdas/core/target-types/s3-bucket';
import {
  hasGap,
  isAboutPublicAccess,
  letsAnyoneIn,
  publicAccessRules,
} from '../lambdas/core/target-types/s3-picture';

/** Empty for us-east-1, and `EU` for the oldest buckets of eu-west-1 (S3 API, GetBucketLocation). */
const location = z
  .object({ LocationConstraint: z.string().optional() })
  .transform(({ LocationConstraint = 'us-east-1' }) =>
    LocationConstraint === 'EU' ? 'eu-west-1' : LocationConstraint,
  );

export const blockS3PublicAccess = {
  id: 'block-s3-public-access',
  title: 'Block public access to an S3 bucket',
  treats: ['configuration'],
  targetType: 's3-bucket',
  useWhen: 'AWS Config finds that a bucket is open to the public and that nothing blocks it.',
  doNotUseWhen: 'The bucket is meant to be public, or the finding is about something else.',
  signs: [
    {
      id: 'open-to-the-public',
      holds: (ask) =>
        isAboutPublicAccess(ask) &&
        hasGap(ask) &&
        letsAnyoneIn(ask) &&
        ask('owner-says', 'meantToBePublic') === false,
      incidentType: 'configuration',
      confidence: 0.9,
      because:
        'AWS Config finds the bucket open to the public, somebody is let in, and no tag says that it should be so.',
      cites: ['finding', 'target-state', 'owner-says'],
    },
  ],

  parameters: {
    BucketName: { from: 'target', property: 'bucket' },
    SettingsBefore: {
      from: 'lookup',
      lookup: 'block',
      select: (found) =>
        found === undefined
          ? 'none'
          : Object.entries(publicAccessBlock.parse(found))
              .map(([setting, on]) => `${setting} ${on ? 'on' : 'off'}`)
              .join(', '),
    },
  },
  lookups: {
    block: s3Bucket.state.lookups.block,
    location: { api: 's3:GetBucketLocation', on: '*', input: { Bucket: '{{bucket}}' } },
    website: {
      api: 's3:GetBucketWebsite',
      on: '*',
      input: { Bucket: '{{bucket}}' },
      notThere: 'NoSuchWebsiteConfiguration',
    },
  },
  preconditions: [
    {
      id: 'bucket-elsewhere',
      because: 'the bucket is not in the Region that the system runs in',
      holds: (found, { region }) => location.parse(found['location']) === region,
    },
    {
      id: 'already-blocked',
      because: 'all four settings are on, so that whatever is found has another cause',
      holds: ({ block }) => Object.values(publicAccessBlock.parse(block)).includes(false),
    },
    {
      id: 'serves-website',
      because: 'the bucket serves a website, which blocking would take down',
      holds: (found) => Object.hasOwn(found, 'website') && found['website'] === undefined,
    },
    {
      id: 'meant-to-be-public',
      because: `the bucket carries the tag ${publicTag}`,
      holds: (_found, { tags }) => tags[publicTag] === undefined,
    },
  ],
  reads: [],
  writes: [
    {
      service: 's3',
      actions: ['PutBucketPublicAccessBlock'],
      through: 's3:PutPublicAccessBlock',
      allowList: 'publicAccessBuckets',
      entries: (_found, { arn }) => [arn],
      because:
        'S3 looks at the tags of a bucket only where ABAC is enabled on it, which it is not by default',
      orTagged: { where: 'bucketAbac', tagCarrier: '*' },
    },
  ],
  residualAuthority:
    'IAM has one action for setting and removing the block: the role could also take it off a bucket that it may close.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Whoever reads or writes the bucket without credentials of the account is refused at once.',
  },
  ifIgnored: 'The bucket stays open to anyone who knows or guesses its name.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    none: 'To open a bucket to the public is for a person to decide; what was on before is in SettingsBefore.',
  },
  driftsFromIac:
    'The four settings of PublicAccessBlockConfiguration: put them into the template of the bucket, or its next deployment may turn them off.',
  nativeAlternative:
    'The remediation action of AWS Config asks nobody, looks for no website and takes its own end for success; blocking public access for the whole account prevents all of it, where no bucket is meant to be public.',
  limits: { minimumConfidence: 0.7, cooldownMinutes: 60, maximumPerDay: 2 },

  validation: {
    settleMinutes: 1,
    deadlineMinutes: 30,
    recovery: { kind: 'compliance', with: publicAccessRules },
    guards: [],
  },
} satisfies Remediation;
