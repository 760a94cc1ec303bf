import { loadScenario, parseScenario, scenarioNames } from '../../../local/start/scenario';

/** What newcomers are promised besides the scenarios of the library. */
const promised = [
  'blind',
  'crash',
  'decoy-deploy',
  'duplicates',
  'ec2-unresponsive',
  'ecs-crash-loop',
  'ineffective',
  'kill-switch',
  'makes-it-worse',
  'model-down',
  'mute-window',
  'self-heals',
  'silent',
  'untagged-target',
  'workflow-dies',
  'wrong-label',
];

type Named = readonly { readonly name: string }[];

interface Signalling {
  readonly alarms: Named;
  readonly configRules?: Named;
  readonly buckets?: Named;
}

describe('scenarios', () => {
  it('are all there', () => {
    expect(scenarioNames()).toEqual(expect.arrayContaining(promised));
  });

  it.each(scenarioNames())('%s is readable and watches what signals in its own world', (name) => {
    const { watch, also, world, title } = loadScenario(name);
    const { alarms, configRules = [], buckets = [] } = world as unknown as Signalling;
    const findings = configRules.flatMap((rule) =>
      buckets.map((bucket) => `${rule.name}/${bucket.name}`),
    );
    const signalling = [...alarms.map((alarm) => alarm.name), ...findings];

    expect(signalling).toEqual(expect.arrayContaining([watch, ...also.map(({ alarm }) => alarm)]));
    expect(title).toMatch(/^[A-Z].+[.]$/);
  });

  it('names the field of a mistake', () => {
    expect(() => parseScenario('x', 'name: x\ntitle: X.\nwatch: 7')).toThrow(/watch/);
  });

  it('refuses a file that names another scenario', () => {
    const text = [
      'name: y',
      'title: Y.',
      'watch: a',
      'world: {}',
      'expectations: [{options: {}, ending: resolved, reasons: [recovered], verdict: null, executions: 0, incidents: 1, modelCalls: 0}]',
    ].join('\n');

    expect(() => parseScenario('x', text)).toThrow('Scenario x: name: given y');
  });
});
