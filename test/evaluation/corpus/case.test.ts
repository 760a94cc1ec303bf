import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCase, type ToldCase } from '../../../evaluation/corpus/case';
import { labelFaults } from '../../../evaluation/corpus/label-faults';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { isSealed } from '../../../evaluation/corpus/sealed';
import { catalogue } from '../../../ssm-documents/catalogue';

const told = {
  source: { name: 'own', licence: 'own', note: 'documented behaviour' },
  alarm: {
    name: 'checkout-memory',
    metric: 'AWS/ECS MemoryUtilization Maximum',
    dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
    rule: '> 90 in 3 of 5 periods of 60 s',
    since: 4,
  },
  target: { arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout' },
  evidence: { metrics: { 'MemoryUtilization Maximum': { before: 60, now: [92, 95] } } },
  label: {
    incidentType: 'compute',
    culprit: 'target',
    remediation: 'restart-ecs-service',
    why: 'It leaks and nothing else happened.',
  },
};

describe('a case', () => {
  it('reads its alarm aloud', () => {
    expect(parseCase('leak', told)).toMatchObject({
      id: 'leak',
      alarm: {
        kind: 'single-metric',
        state: 'ALARM',
        missing: 'missing',
        metric: { namespace: 'AWS/ECS', name: 'MemoryUtilization', statistic: 'Maximum' },
        rule: { comparison: 'GreaterThanThreshold', threshold: 90, datapointsToAlarm: 3 },
      },
    });
  });

  it.each<[string, object]>([
    ['Unrecognized key: "mood"', { ...told, mood: 'bad' }],
    ['alarm.rule: ', { ...told, alarm: { ...told.alarm, rule: 'often above 90' } }],
    ['alarm.rule: ', { ...told, alarm: { ...told.alarm, rule: '> 90 in 5 of 3 periods of 60 s' } }],
    ['alarm.metric: ', { ...told, alarm: { ...told.alarm, metric: 'MemoryUtilization' } }],
    ['alarm.kind: ', { ...told, alarm: { ...told.alarm, kind: 'feeling' } }],
    ['evidence.metrics.a b c d: ', { ...told, evidence: { metrics: { 'a b c d': 1 } } }],
    [
      'evidence.unread: Unrecognized key',
      { ...told, evidence: { metrics: {}, unread: { mood: 'Error' } } },
    ],
    ['label.incidentType: ', { ...told, label: { ...told.label, incidentType: 'chaos' } }],
    ['label.why: ', { ...told, label: { ...told.label, why: 'so' } }],
    [
      'evidence.neighbours.nodes: there is no node "target"',
      {
        ...told,
        evidence: {
          metrics: {},
          neighbours: {
            nodes: { a: { type: 'remote' }, b: { type: 'remote' } },
            edges: ['a -> b'],
          },
        },
      },
    ],
  ])('that cannot be used is refused with its file and %s', (fault, bad) => {
    expect(() => parseCase('leak', bad)).toThrow('leak.yaml: ');
    expect(() => parseCase('leak', bad)).toThrow(fault);
  });
});

describe('a label', () => {
  const remediations = catalogue.map(({ remediation }) => remediation);
  const faultsOf = (label: object, target = told.target): readonly string[] => {
    const changed = { ...told, target, label: { ...told.label, ...label } };
    return labelFaults(parseCase('leak', changed) as ToldCase, remediations);
  };

  it('that can be is without fault', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[string, object]>([
    ['there is no node "database"', { culprit: 'database', remediation: null }],
    ['there is none exactly where there is no cause', { culprit: 'none', remediation: null }],
    ['there is none exactly where', { incidentType: 'unknown', remediation: null }],
    ['there is nothing to treat', { incidentType: 'unknown', culprit: 'none' }],
    ['there is no "reboot-universe"', { remediation: 'reboot-universe' }],
    ['only of the target', { culprit: 'outside' }],
    ['is for another type of target', { remediation: 'reboot-ec2-instance' }],
    ['treats other types', { incidentType: 'network' }],
    ['unknown id', { tempting: ['reboot-universe'] }],
    ['is the right one', { tempting: ['restart-ecs-service'] }],
  ])('is refused: %s', (words, label) => {
    expect(faultsOf(label).join('; ')).toContain(words);
  });
});

describe('a folder of cases', () => {
  const folder = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(tmpdir(), 'corpus-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  };

  it('is read with all that is beneath it', () => {
    const root = folder({ 'a/one.yaml': JSON.stringify(told), 'b/two.yaml': JSON.stringify(told) });

    expect(readCorpus(root).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it('with one id twice is refused', () => {
    const root = folder({ 'a/one.yaml': JSON.stringify(told), 'b/one.yaml': JSON.stringify(told) });

    expect(() => readCorpus(root)).toThrow('one.yaml: there are two cases of this id');
  });

  it('with a label that cannot be is refused', () => {
    const bad = { ...told, label: { ...told.label, culprit: 'outside' } };

    expect(() => readCorpus(folder({ 'one.yaml': JSON.stringify(bad) }))).toThrow(
      'one.yaml: label.remediation: only of the target',
    );
  });

  it('with something else than YAML is refused', () => {
    expect(() => readCorpus(folder({ 'one.yaml': '{' }))).toThrow('one.yaml');
  });
});

describe('the seal', () => {
  it('closes every case whose hash three divides', () => {
    expect(Array.from('abcdefghijklmnopqrstuvwxyz').filter(isSealed)).toEqual([
      'g',
      'h',
      'l',
      'o',
      't',
    ]);
  });

  it('closes about a third', () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `case-${index}`);

    expect(ids.filter(isSealed).length).toBeGreaterThan(900);
    expect(ids.filter(isSealed).length).toBeLessThan(1100);
  });
});
