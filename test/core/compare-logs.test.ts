import { minutesBetween } from '../../lambdas/core/instant';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryCounters } from '../fakes/counters';
import { failing } from '../fakes/failing';
import { answeringModel, type ScriptedModel, silentModel } from '../fakes/model';
import { MemoryTargets } from '../fakes/targets';
import { HandTimer } from '../fakes/timer';
import { minutesAgo, now, target } from './base-facts';
import { compare, lockedOut, logged, newErrors, recovered, request } from './comparison/course';
import { findingIncident } from './finding-facts';

const model = () => answeringModel(newErrors);

describe('compareLogs', () => {
  it('tells the lines that a model calls new, in words of code, and signs the answer', async () => {
    expect(await compare()).toEqual({
      says: 'new-errors',
      because: '25 lines like: ERROR access denied',
      cited: ['a1'],
      by: 'model',
      modelCalls: 1,
      modelDollars: expect.any(Number) as number,
      model: { id: 'test-model', promptHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });

  it('reads windows of one length: before the trouble, up to the action, and since what it stopped fell silent', async () => {
    const logs = logged(lockedOut);
    await compare({ logs });

    expect(logs.questions.map(({ from, to }) => [from, to])).toEqual([
      [minutesAgo(52), minutesAgo(42)],
      [minutesAgo(24), minutesAgo(14)],
      [minutesAgo(10), now],
    ]);
  });

  it('reads no more than a quarter of an hour of each, and no more than one look at a diagnosis together', async () => {
    const logs = logged(lockedOut);
    const early = { actionBeganAt: minutesAgo(60), actionEndedAt: minutesAgo(50) };
    await compare({ logs }, early);

    expect(logs.questions.map(({ from, to }) => minutesBetween(from, to))).toEqual([15, 15, 15]);
    const bytes = logs.questions.reduce((sum, { mostBytes }) => sum + mostBytes, 0);
    expect(bytes).toBeLessThanOrEqual(200_000_000);
  });

  it.each<[what: string, after: Record<string, number>, because: string]>([
    ['there are none', {}, 'no error lines after the action'],
    ['all were there before', { 'ERROR timeout': 6 }, 'of a kind that was there before'],
    ['only placeholders differ', { 'ERROR timeout': 3, 'ERROR took [n]': 1 }, 'there before'],
  ])('asks no model about the lines after the action when %s', async (_what, after, because) => {
    const asked = model();
    const before = { 'ERROR timeout': 3, 'ERROR took [value]': 1 };
    const opinion = await compare({ model: asked, logs: logged({ ...lockedOut, before, after }) });

    expect(opinion).toMatchObject({ says: 'same', by: 'rules', modelCalls: 0, model: undefined });
    expect(opinion.because).toContain(because);
    expect(asked.questions).toEqual([]);
  });

  it('asks about a kind of line that has become more than twice as frequent', async () => {
    const asked = model();
    await compare({ model: asked, logs: logged({ ...lockedOut, after: { 'ERROR timeout': 7 } }) });

    expect(asked.questions).toHaveLength(1);
  });

  it('is told what else a model answers', async () => {
    const same = answeringModel({ answer: 'same', patterns: [] });
    const unsure = answeringModel({ answer: 'cannot-tell', patterns: [] });

    expect(await compare({ model: same })).toMatchObject({ says: 'same', by: 'model', cited: [] });
    expect(await compare({ model: unsure })).toMatchObject({ says: 'cannot-tell', by: 'model' });
  });

  it('signs what a stand-in answers as such', async () => {
    expect(await compare({ classifiedBy: 'local stand-in' })).toMatchObject({
      by: 'local stand-in',
      model: { id: 'local stand-in' },
    });
  });
});

/** Ways in which nobody is heard. None of them agrees to anything. */
describe('says nothing, and why,', () => {
  it.each<[when: string, change: Parameters<typeof compare>, because: string]>([
    ['when the target is gone', [{ targets: new MemoryTargets([]) }], 'the target is not there'],
    [
      'when the target has no log group',
      [{ targets: new MemoryTargets([target]) }],
      'the target has no tag paramedic:log-group',
    ],
    [
      'when the target names six log groups',
      [
        {
          targets: new MemoryTargets([
            { ...target, tags: { 'paramedic:log-group': 'a b c d e f' } },
          ]),
        },
      ],
      'more log groups than 5',
    ],
    [
      'when the time before cannot be read',
      [{ logs: logged({ ...lockedOut, before: undefined }) }],
      'the read failed',
    ],
    [
      'when the time after cannot be read',
      [{ logs: logged({ ...lockedOut, after: undefined }) }],
      'the read failed',
    ],
    [
      'when only a part of the time before was searched',
      [{ logs: logged({ ...lockedOut, before: 'too-much' }) }],
      'stopped after 60 MB',
    ],
    [
      'when the search took too long',
      [{ logs: logged({ ...lockedOut, after: 'too-long' }) }],
      'took too long',
    ],
    [
      'when the alarm cannot be read',
      [{ alarms: failing(new MemoryAlarms([recovered]), ['read']) }],
      'the read failed: Error',
    ],
    ['when a moment is unreadable', [{}, { actionBeganAt: 'noon' }], 'the read failed: RangeError'],
    [
      'right after the action',
      [{}, { actionEndedAt: minutesAgo(1) }],
      'too little was logged since the action',
    ],
    ['when the budget is spent', [{}, { mayAskModel: false }], 'budget for model calls is spent'],
  ])('%s', async (_when, [change, about], because) => {
    const asked = model();
    const opinion = await compare({ model: asked, ...change }, about);

    expect(opinion).toMatchObject({ says: 'nothing', by: 'rules', cited: [], modelCalls: 0 });
    expect(opinion.because).toContain(because);
    expect(asked.questions).toEqual([]);
  });

  it.each<[when: string, model: ScriptedModel, because: string]>([
    ['when the model is silent', silentModel('ThrottlingException'), 'ThrottlingException'],
    ['when the model refuses', silentModel('stopped with refusal'), 'stopped with refusal'],
    ['when the form is wrong', answeringModel({ answer: 'fine' }), 'form asked for'],
    [
      'when something is added',
      answeringModel({ ...newErrors, verdict: 'recovered' }),
      'form asked for',
    ],
    [
      'when lines are cited that were not given',
      answeringModel({ answer: 'new-errors', patterns: ['a1', 'a9'] }),
      'cites patterns that were not given',
    ],
    [
      'when lines before the trouble are cited',
      answeringModel({ answer: 'new-errors', patterns: ['b1'] }),
      'cites patterns that were not given',
    ],
    [
      'when no lines are cited',
      answeringModel({ answer: 'new-errors', patterns: [] }),
      'cites none',
    ],
  ])('%s', async (_when, asked, because) => {
    const counters = new MemoryCounters();
    const opinion = await compare({ model: asked, counters });

    expect(opinion).toMatchObject({ says: 'nothing', by: 'rules', cited: [], modelCalls: 1 });
    expect(opinion.because).toContain(because);
    expect(counters.of('ModelSilent')).toHaveLength(1);
  });

  it('when the model does not answer in time, and waits no longer', async () => {
    const timer = new HandTimer();
    const opinion = compare({ timer, model: { ask: () => new Promise(() => undefined) } });
    await new Promise(setImmediate);
    timer.pass(25_000);

    expect(await opinion).toMatchObject({
      says: 'nothing',
      because: 'the model did not answer: no answer within 25 s',
      modelCalls: 1,
    });
    expect(timer.pending).toBe(0);
  });

  it('when the logs do not answer in time', async () => {
    const timer = new HandTimer();
    const opinion = compare({ timer, logs: { patterns: () => new Promise(() => undefined) } });
    await new Promise(setImmediate);
    timer.pass(15_000);

    expect((await opinion).because).toContain('no answer within 15 s');
  });

  it('when the model cannot be asked at all', async () => {
    const broken = { ask: () => Promise.reject(new Error('secret')) };

    expect(await compare({ model: broken })).toMatchObject({
      says: 'nothing',
      because: 'the model did not answer: it could not be asked',
    });
  });
});

describe('without the time of the trouble', () => {
  it('compares all the same, and says that it could not be read', async () => {
    const asked = model();
    const logs = logged({ before: lockedOut.before, after: lockedOut.after });

    expect(await compare({ logs, model: asked })).toMatchObject({ says: 'new-errors' });
    expect(asked.questions[0]?.user).toContain('"during":"could not be read"');
  });
});

describe('of a finding', () => {
  it('takes the trouble to have begun when it was recorded', async () => {
    const logs = logged(lockedOut);
    const { changedAt } = findingIncident.signal;
    await compare({ logs }, { ...request, incident: findingIncident });

    expect(minutesBetween(logs.questions[0]!.to, changedAt)).toBe(10);
  });
});
