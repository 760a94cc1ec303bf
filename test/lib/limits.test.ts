import { deploy, type Deployment } from '../../local/template/deployment';
import { catalogue } from '../../ssm-documents/catalogue';
import { synthesised } from './synthesised';

/** As long as names get: the longest stack name that config takes, in the Region with the longest name. */
const stackName = 'P'.repeat(40);
const { template } = synthesised({ stackName });
const text = JSON.stringify(template.toJSON());
const deployment: Deployment = deploy(text, {
  ...{ account: '111122223333', region: 'ap-southeast-2', stack: stackName },
  endpointUrl: 'http://127.0.0.1:1',
});

/** CloudFormation ends a name that it makes up with a hyphen and 12 characters; here it has none. */
const MADE_UP = 13;
const roleNames = (written: string) => written.match(/:role\//g)?.length ?? 0;

/** IAM counts what is left of a policy without white space. */
const sizeOf = (document: unknown): number => {
  const written = JSON.stringify(document);
  return written.length + MADE_UP * roleNames(written);
};

interface Attached {
  readonly size: number;
  readonly roles: readonly string[];
}

const attached = (type: string): readonly Attached[] =>
  deployment.of(type).map(({ properties }) => ({
    size: sizeOf(properties['PolicyDocument']),
    roles: properties['Roles'] as string[],
  }));

const inline = attached('AWS::IAM::Policy');
const managed = attached('AWS::IAM::ManagedPolicy');
const documents = deployment.of('AWS::SSM::Document');

describe('the template with every remediation', () => {
  it('has all of them', () => {
    expect(documents).toHaveLength(catalogue.length);
  });

  it('stays within what CloudFormation takes', () => {
    const { Resources } = template.toJSON() as { readonly Resources: object };

    // Resources in a template, and bytes of one in S3 (CloudFormation quotas).
    expect(Object.keys(Resources).length).toBeLessThanOrEqual(500);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
  });

  it('gives each role no more than IAM takes', () => {
    for (const { ref, properties } of deployment.of('AWS::IAM::Role')) {
      const own = inline.filter(({ roles }) => roles.includes(ref));
      const overflown = managed.filter(({ roles }) => roles.includes(ref));

      // Characters of all inline policies of a role, of a managed and of a trust policy (IAM quotas).
      expect([ref, own.reduce((sum, { size }) => sum + size, 0) <= 10_240]).toEqual([ref, true]);
      expect([ref, overflown.filter(({ size }) => size > 6_144)]).toEqual([ref, []]);
      expect(overflown.length).toBeLessThanOrEqual(10);
      expect(sizeOf(properties['AssumeRolePolicyDocument'])).toBeLessThanOrEqual(2_048);
    }
  });

  it('writes documents that SSM takes', () => {
    for (const { ref, properties } of documents) {
      // Length of a name (CreateDocument), and bytes of a document (SSM quotas).
      expect(ref.length).toBeLessThanOrEqual(128);
      expect(JSON.stringify(properties['Content']).length).toBeLessThanOrEqual(64_000);
    }
  });

  it('creates no more than five documents at a time', () => {
    const after = new Map(
      Object.entries(template.findResources('AWS::SSM::Document')).map(([id, resource]) => [
        id,
        [(resource as { DependsOn?: string | string[] }).DependsOn ?? []].flat(),
      ]),
    );
    const free = [...after].filter(([, others]) => !others.some((other) => after.has(other)));
    const waitedFor = [...after.values()].flat().filter((other) => after.has(other));

    expect(free.length).toBeLessThanOrEqual(5);
    expect(new Set(waitedFor).size).toBe(waitedFor.length);
  });
});
