import { loadScenario, parseScenario, scenarioNames } from '../../../local/start/scenario';

/** Every named scenario that newcomers are promised. */
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

describe('scenarios', () => {
  it('are all there', () => {
    expect(scenarioNames()).toEqual(promised);
  });

  it.each(promised)('%s is readable and watches an alarm of its own world', (name) => {
    const { watch, world, title } = loadScenario(name);

    expect(world.alarms.map((alarm) => alarm.name)).toContain(watch);
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
