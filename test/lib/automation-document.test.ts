import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument, pascalCase, remediationIds } from '../../lib/automation-document';

const document = `
schemaVersion: '0.3'
description: Does one thing.
parameters:
  InstanceId:
    type: String
    description: Which.
    allowedPattern: '^i-[0-9a-f]{8,17}$'
mainSteps:
  - name: DoIt
    action: aws:executeAwsApi
    timeoutSeconds: 60
    onFailure: Abort
    isEnd: true
    inputs:
      Service: ec2
      Api: RebootInstances
      InstanceIds: ['{{ InstanceId }}']
`;

describe('parseDocument', () => {
  it('accepts a plain document', () => {
    expect(parseDocument('it.yaml', document).mainSteps).toHaveLength(1);
  });

  it.each([
    ['names a role', document.replace('parameters:', 'assumeRole: x\nparameters:'), /assumeRole/],
    [
      'has a step without a time-out',
      document.replace('    timeoutSeconds: 60\n', ''),
      /timeoutSeconds/,
    ],
    [
      'has a step that leaves failure open',
      document.replace('    onFailure: Abort\n', ''),
      /onFailure/,
    ],
    ['runs code of its own', document.replace('aws:executeAwsApi', 'aws:executeScript'), /action/],
    ['has an open pattern', document.replace("17}$'", "17}'"), /must begin with/],
    ['has a pattern with an alternative', document.replace('^i-', '^x|i-'), /only inside a group/],
    [
      'has a parameter without a pattern',
      document.replace(/ {4}allowedPattern.*\n/, ''),
      /allowedPattern/,
    ],
    [
      'has a default',
      document.replace('type: String', 'type: String\n    default: i-1'),
      /default/,
    ],
    ['is of another schema', document.replace("'0.3'", "'2.2'"), /schemaVersion/],
    ['has no step', document.replace(/mainSteps:[\s\S]*/, 'mainSteps: []'), /mainSteps/],
  ])('refuses a document that %s', (_case, yaml, field) => {
    expect(() => parseDocument('it.yaml', yaml)).toThrow(field);
  });
});

describe('remediationIds', () => {
  const folderWith = (...files: string[]): string => {
    const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
    files.forEach((file) => writeFileSync(join(folder, file), ''));
    return folder;
  };

  it('finds the pairs, sorted', () => {
    const folder = folderWith('b.yaml', 'b.remediation.ts', 'a.yaml', 'a.remediation.ts');

    expect(remediationIds(folder)).toEqual(['a', 'b']);
  });

  it.each([
    ['document', 'a.remediation.ts'],
    ['declaration', 'a.yaml'],
  ])('refuses a remediation without its %s', (_half, file) => {
    expect(() => remediationIds(folderWith(file))).toThrow(/one is missing for: a/);
  });
});

describe('pascalCase', () => {
  it('joins the words of an id', () => {
    expect(pascalCase('restart-ecs-service')).toBe('RestartEcsService');
  });
});
