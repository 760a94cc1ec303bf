import type { Remediation } from '../../lambdas/core/remediation';
import { deployable } from '../../lib/allow-lists';
import { parseConfig, type ConfigInput } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { config } from '../../paramedic.config';
import { catalogue } from '../../ssm-documents/catalogue';

const restart = catalogue.find(({ remediation }) => remediation.id === 'restart-ecs-service')!;
const because = 'Route 53 knows no tags of records';
const bucket = 'arn:aws:s3:::reports';

/** The restart, declared otherwise. */
const declaring = (change: Partial<Remediation>) => [
  { ...restart, remediation: { ...restart.remediation, ...change } },
];
const entries = () => [];
const onLists = declaring({
  writes: [
    {
      ...{ service: 's3', actions: ['PutObject'], allowList: 'buckets', because, entries },
      conditions: { StringEquals: { 's3:prefix': { allowList: 'prefixes', entries } } },
    },
  ],
});
const attended = declaring({ neverAlone: 'every session is lost' });

const parsing = (change: Partial<ConfigInput>, entries: typeof onLists) => () =>
  parseConfig({ ...config, modes: {}, allowLists: {}, ...change }, entries);

describe('a remediation whose lists config does not give', () => {
  const withheld = parsing({}, onLists)();

  it('is withheld: not deployed, and known to no function', () => {
    expect(deployable(onLists, withheld)).toEqual([]);
    expect(compilePolicy(withheld, onLists).library).toEqual([]);
  });

  it('is deployed with all of them, and not with one', () => {
    const both = { buckets: [bucket], prefixes: ['2026'] };
    const given = parsing({ allowLists: both }, onLists)();
    const one = parsing({ allowLists: { buckets: [bucket] } }, onLists)();

    expect(compilePolicy(given, onLists).library).toEqual(['restart-ecs-service']);
    expect(compilePolicy(one, onLists).library).toEqual([]);
  });

  it.each<[string, Partial<ConfigInput>, RegExp]>([
    [
      'a mode',
      { modes: { 'restart-ecs-service': { production: 'shadow' } } },
      /allowLists\.buckets: given undefined; expected at least one entry, because modes\.restart-ecs-service\.production is set .* Route 53 knows no tags/,
    ],
    [
      'a mode that only observes',
      { modes: { 'restart-ecs-service': { production: 'observe' } } },
      /allowLists\.prefixes: given undefined/,
    ],
    [
      'a cell',
      { autonomousCells: ['compute/restart-ecs-service/production'] },
      /allowLists\.buckets: .* because autonomousCells\.0 is set/,
    ],
  ])('is not armed by %s', (_what, change, message) => {
    expect(parsing(change, onLists)).toThrow(message);
  });

  it('may be switched off', () => {
    const off = { modes: { 'restart-ecs-service': { production: 'off' as const } } };

    expect(parsing(off, onLists)).not.toThrow();
  });
});

describe('a list', () => {
  it.each<[string, ConfigInput['allowLists'], RegExp]>([
    [
      'that nothing uses',
      { buckts: [bucket] },
      /allowLists\.buckts: .*expected one of: buckets, p/,
    ],
    ['of names', { buckets: ['reports'] }, /allowLists\.buckets\.0: given "reports"; .*exact ARN/],
    ['of patterns', { prefixes: ['20*'] }, /allowLists\.prefixes\.0: given "20\*"; .*without \*/],
    ['of variables', { prefixes: ['${aws:username}'] }, /allowLists\.prefixes\.0: .*without \*/],
  ])('%s is refused', (_what, allowLists, message) => {
    expect(parsing({ ...(allowLists && { allowLists }) }, onLists)).toThrow(message);
  });

  it('is refused where no remediation uses any', () => {
    expect(parsing({ allowLists: { buckets: [bucket] } }, declaring({}))).toThrow(
      /allowLists\.buckets: .*expected none/,
    );
  });
});

describe('a remediation that never runs alone', () => {
  it.each<[string, Partial<ConfigInput>, RegExp]>([
    [
      'a mode',
      { modes: { 'restart-ecs-service': { production: 'autonomous' } } },
      /modes\.restart-ecs-service\.production: given "autonomous"; expected shadow at most, .*every session is lost/,
    ],
    [
      'a cell',
      { autonomousCells: ['compute/restart-ecs-service/production'] },
      /autonomousCells\.0: given "compute\/restart-ecs-service\/production"; expected shadow at most/,
    ],
  ])('is not let alone by %s', (_what, change, message) => {
    expect(parsing(change, attended)).toThrow(message);
  });

  it('may be armed in shadow', () => {
    const shadow = { modes: { 'restart-ecs-service': { production: 'shadow' as const } } };

    expect(parsing(shadow, attended)).not.toThrow();
  });
});
