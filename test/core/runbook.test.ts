import { deployed, libraryOf } from '../../lambdas/core/runbook';
import { catalogue } from '../../ssm-documents/catalogue';

const idsOf = (entries: ReturnType<typeof libraryOf>) =>
  entries.map(({ remediation }) => remediation.id);

describe('libraryOf', () => {
  it('is what of the catalogue the policy says is deployed', () => {
    expect(idsOf(libraryOf({ library: ['restart-ecs-service'] }, catalogue))).toEqual([
      'restart-ecs-service',
    ]);
  });

  it('is nothing where nothing is, and holds nothing that the catalogue does not', () => {
    expect(libraryOf({ library: [] }, catalogue)).toEqual([]);
    expect(libraryOf({ library: ['restart-everything'] }, catalogue)).toEqual([]);
  });
});

describe('deployed', () => {
  it('names each document by its content, in version 1', () => {
    for (const { documentName, documentVersion, remediation, documentHash } of deployed(
      'paramedic',
      catalogue,
    )) {
      expect(documentName).toBe(`paramedic-${remediation.id}-${documentHash.slice(0, 10)}`);
      expect(documentVersion).toBe('1');
    }
  });
});
