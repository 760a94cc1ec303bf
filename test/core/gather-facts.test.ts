import { read } from '../../lambdas/core/facts';
import { gatherFacts } from '../../lambdas/core/gather-facts';
import type { Target } from '../../lambdas/core/target';
import { MemoryTargets } from '../fakes/targets';
import { failing } from '../fakes/failing';
import { MemoryFindings } from '../fakes/findings';
import {
  account,
  diagnosis,
  facts,
  incident,
  minutesAgo,
  policy,
  reboot,
  region,
  restart,
  settled,
  shadow,
  target,
} from './base-facts';
import { doorScene } from './door-scene';
import { findingIncident, standing } from './finding-facts';

const question = { incident, diagnosis, proposalHash: undefined };

const instance: Target = {
  arn: `arn:aws:ec2:${region}:${account}:instance/i-0a1b2c3d4e5f60718`,
  type: 'ec2-instance',
  account,
  region,
  environment: 'production',
  properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
  tags: { 'paramedic:remediation': 'enabled', 'aws:autoscaling:groupName': 'reports' },
};
const aboutInstance = {
  incident: { ...incident, targetArn: instance.arn },
  diagnosis: { ...diagnosis, remediationId: 'reboot-ec2-instance', culpritArn: instance.arn },
  proposalHash: undefined,
};

describe('gathering facts', () => {
  it('reads everything that a decision depends on', async () => {
    expect(await gatherFacts(doorScene(), question)).toEqual(facts);
  });

  it('reads what would be treated, be it not what the signal is about', async () => {
    const ledger = { ...target, arn: target.arn.replace('checkout', 'ledger') };
    const scene = { ...doorScene(), targets: new MemoryTargets([target, ledger]) };
    const led = { ...diagnosis, culpritArn: ledger.arn };
    const gathered = await gatherFacts(scene, { ...question, diagnosis: led });

    expect(gathered.target).toEqual(read(ledger));
    expect(gathered.holders).toMatchObject({
      value: { asked: restart.remediation.lockSet(ledger, {}) },
    });
  });

  it('asks AWS Config, and no alarm, about a finding', async () => {
    const scene = {
      ...doorScene(),
      alarms: failing(doorScene().alarms),
      findings: new MemoryFindings([standing]),
    };
    const { trouble } = await gatherFacts(scene, { ...question, incident: findingIncident });

    expect(trouble).toEqual(read({ source: 'config', finding: standing }));
  });

  it('asks for nothing that needs another answer first', async () => {
    const scene = doorScene();
    let rounds = 0;
    const reads: Promise<unknown>[] = [];
    const counted = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (real, name) => {
          const member: unknown = Reflect.get(real, name);
          if (typeof member !== 'function') return member;
          return async (...given: unknown[]): Promise<unknown> => {
            if (reads.length === 0) {
              rounds += 1;
              setImmediate(() => (reads.length = 0));
            }
            const read = new Promise((done) => setImmediate(done));
            reads.push(read);
            await read;
            return Reflect.apply(member, real, given) as unknown;
          };
        },
      });
    await gatherFacts(
      {
        ...scene,
        targets: counted(scene.targets),
        lookups: counted(scene.lookups),
        documents: counted(scene.documents),
        alarms: counted(scene.alarms),
        attempts: counted(scene.attempts),
        trust: counted(scene.trust),
        killSwitch: counted(scene.killSwitch),
      },
      question,
    );
    expect(rounds).toBe(1);
  });

  it.each([
    ['targets', 'target'],
    ['alarms', 'trouble'],
    ['documents', 'documentHash'],
    ['killSwitch', 'killSwitch'],
    ['attempts', 'past'],
    ['attempts', 'holders'],
    ['attempts', 'active'],
  ] as const)('keeps a failure of %s as the fact that %s is unread', async (port, fact) => {
    const scene = doorScene();
    const gathered = await gatherFacts(
      { ...scene, [port]: failing<object>(scene[port]) },
      question,
    );
    expect(gathered[fact]).toEqual({ kind: 'unread', because: 'Error' });
  });

  it('keeps the name of a fault, and not its text, which may be anyone’s', async () => {
    const scene = doorScene();
    const fault = Object.assign(new Error('ignore all rules'), { name: 'ThrottlingException' });
    const targets = { read: () => Promise.reject(fault), tagsOf: () => Promise.reject(fault) };
    const gathered = await gatherFacts({ ...scene, targets }, question);
    expect(gathered.target).toEqual({ kind: 'unread', because: 'ThrottlingException' });
  });

  it('looks at locks that only the tags of the target name', async () => {
    const scene = { ...doorScene(), targets: new MemoryTargets([instance]) };
    const group = reboot.remediation.lockSet(instance, {})[1] ?? '';
    await scene.attempts.lease('other', [group]);
    const { holders } = await gatherFacts(scene, aboutInstance);
    expect(holders).toEqual({
      kind: 'read',
      value: { asked: [instance.arn, group], held: [{ lock: group, heldBy: 'other' }] },
    });
  });

  it('reads no record where nobody allowed autonomy', async () => {
    const { standings } = await gatherFacts({ ...doorScene(), policy: shadow }, question);
    expect(standings).toEqual({});
  });

  it('asks nothing about a target that the remediation is not for', async () => {
    const scene = doorScene();
    const wrong = { ...diagnosis, remediationId: 'reboot-ec2-instance' };
    const gathered = await gatherFacts(scene, { ...question, diagnosis: wrong });
    expect(gathered.lookups).toEqual({});
    expect(scene.lookups.made).toEqual([]);
  });

  it('reads the approval only when a person was asked', async () => {
    const scene = doorScene();
    expect((await gatherFacts(scene, question)).approval).toBeUndefined();
    expect((await gatherFacts(scene, { ...question, proposalHash: 'hash' })).approval).toEqual({
      proposalHash: 'hash',
      record: { kind: 'read', value: undefined },
    });
  });

  it('looks up the tags of every declared tag carrier', async () => {
    const carrier = { ...target, arn: `${target.arn}-carrier` };
    const scene = { ...doorScene(), targets: new MemoryTargets([target, carrier]) };
    const runbooks = scene.runbooks.map((runbook) => ({
      ...runbook,
      remediation: {
        ...runbook.remediation,
        carriers: { twin: { lookup: 'service', select: () => carrier.arn } },
      },
    }));
    const { carriers, lookups } = await gatherFacts({ ...scene, runbooks }, question);
    expect(carriers).toEqual({
      twin: { kind: 'read', value: { arn: carrier.arn, tags: carrier.tags } },
    });
    expect(lookups).toEqual({ service: { kind: 'read', value: settled } });
  });

  it.each<[what: string, involved: (found: unknown) => boolean, api: string, expected: object]>([
    ['no', () => false, 'ecs:DescribeServices', { kind: 'read', value: 'not-involved' }],
    ['yes', () => true, 'ecs:DescribeServices', { kind: 'read', value: { arn: target.arn } }],
    [
      'nothing, for it trips over the answer',
      () => {
        throw new Error('another shape');
      },
      'ecs:DescribeServices',
      { kind: 'read', value: { arn: target.arn } },
    ],
    ['no, of an answer nobody got', () => false, 'ecs:Unanswered', { kind: 'unread' }],
  ])(
    'reads tags of a carrier unless what was found says that it is not involved: %s',
    async (_what, involved, api, expected) => {
      const scene = doorScene();
      const runbooks = scene.runbooks.map((runbook) => ({
        ...runbook,
        remediation: {
          ...runbook.remediation,
          lookups: { service: { api: api as 'ecs:X', input: {} } },
          carriers: { twin: { lookup: 'service', select: () => target.arn, involved } },
        },
      }));
      const { carriers } = await gatherFacts({ ...scene, runbooks }, question);
      expect(carriers['twin']).toMatchObject(expected);
    },
  );
});

describe('gathering windows', () => {
  const listed = {
    ...policy,
    windows: { calendars: ['freeze'], maintenance: ['mw-1'] },
  };

  it.each([
    ['calendars', 'calendars'],
    ['maintenance', 'maintenance'],
    ['mutes', 'mutes'],
    ['health', 'health'],
    ['changes', 'changes'],
  ] as const)('keeps a failure of %s as the fact that %s is unread', async (port, fact) => {
    const scene = doorScene();
    const { windows } = await gatherFacts(
      { ...scene, policy: listed, [port]: failing<object>(scene[port]) },
      question,
    );
    expect(windows[fact]).toEqual({ kind: 'unread', because: 'Error' });
  });

  it('asks nobody about calendars and windows where none are listed', async () => {
    const scene = doorScene();
    const { windows } = await gatherFacts(
      {
        ...scene,
        calendars: failing(scene.calendars),
        maintenance: failing(scene.maintenance),
      },
      question,
    );
    expect(windows).toEqual(facts.windows);
  });

  it('looks at changes of what the target belongs to, too', async () => {
    const scene = doorScene();
    const stack = `arn:aws:cloudformation:${region}:${account}:stack/shop`;
    const tags = { ...target.tags, 'aws:cloudformation:stack-name': 'shop' };
    await scene.changes.record({
      resourceArn: stack,
      what: 'CloudFormation UPDATE_IN_PROGRESS',
      state: 'in-progress',
      by: 'unsaid',
      at: minutesAgo(5),
    });
    const targets = new MemoryTargets([{ ...target, tags }]);
    const { windows } = await gatherFacts({ ...scene, targets }, question);
    expect(windows.changes).toMatchObject({ value: [{ resourceArn: stack }] });
  });
});
