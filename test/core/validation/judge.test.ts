import { at, type Case, atDeadline, fifteen, judged, own, rule, series } from './readings';

const none = undefined;

const ignoring = { ...rule, missingData: 'ignore' } as const;

describe('judge, by the alarm rule', () => {
  it.each<Case>([
    ['every fresh period is quiet', {}, 'recovered'],
    ['M - 1 of N breach and the last does not', own(99, 99, 1, 1, 1), 'recovered'],
    ['M of N breach', own(99, 99, 99, 1, 1), 'pending'],
    ['M - 1 of N breach but the last one does', own(1, 1, 1, 99, 99), 'pending'],
    ['the last period is not complete yet', { now: at(5.99) }, 'pending'],
    ['a value equals the threshold it must exceed', own(20, 20, 20, 20, 20), 'recovered'],
    ['values are just above the threshold', own(20.01, 20.01, 20.01, 20.01, 20.01), 'pending'],
    ['one period has no datapoint', own(1, 1, none, 1, 1), 'pending'],
    ['one value is NaN', own(1, 1, NaN, 1, 1), 'pending'],
    ['one value is infinite', own(1, 1, -Infinity, 1, 1), 'pending'],
    [
      'one period has two datapoints',
      { series: [series('m1', [1, 1, 1, 1, 1]), series('m1', [1])] },
      'pending',
    ],
    [
      'the read was partial',
      { series: [series('m1', [1, 1, 1, 1, 1], { complete: false })] },
      'pending',
    ],
    ['CloudWatch did not answer at all', { series: [] }, 'pending'],
    ['the action ended one second into the first period', { actionEndedAt: at(1 / 60) }, 'pending'],
    [
      'the action ended one second before the first period',
      { actionEndedAt: at(-1 / 60) },
      'recovered',
    ],
    [
      'only the time before the action was quiet',
      { series: [series('m1', [1, 1, 1, 1, 1], { from: -5 })] },
      'pending',
    ],
    ['the threshold is not there', { rule: { ...rule, threshold: undefined } }, 'pending'],
    ['the moment is unreadable', { now: 'soon' }, 'inconclusive'],
    ['the deadline is unreadable', { deadline: 'later', now: at(3) }, 'inconclusive'],
    ['the alarm has no rule', { rule: undefined }, 'inconclusive'],
  ])('when %s', (_when, change, expected) => {
    expect(judged(change)).toBe(expected);
  });

  it.each<Case>([
    ['M of the newest N breach', { ...atDeadline, ...own(...fifteen(99)) }, 'not-recovered'],
    [
      'it is one second before the deadline',
      { now: at(15 - 1 / 60), ...own(99, 99, 99, 1, 1, 1, 1, 1, 1, 99, 99, 1, 99) },
      'pending',
    ],
    [
      'it is the deadline',
      { ...atDeadline, ...own(99, 99, 99, 1, 1, 1, 1, 1, 1, 99, 99, 1, 99, 99) },
      'not-recovered',
    ],
    [
      'exactly M of the newest N breach',
      { ...atDeadline, series: [series('m1', [99, 1, 99, 99, 1], { from: 9 })] },
      'not-recovered',
    ],
    [
      'M - 1 of the newest N breach',
      { ...atDeadline, series: [series('m1', [99, 1, 99, 1, 1], { from: 9 })] },
      'recovered',
    ],
    ['no period has a datapoint', { ...atDeadline, ...own() }, 'inconclusive'],
    [
      'N - 1 periods have one',
      { ...atDeadline, series: [series('m1', [1, 1, 1, 1], { from: 10 })] },
      'inconclusive',
    ],
    [
      'the newest N are quiet after a bad start',
      { ...atDeadline, ...own(99, 99, 99, 99, 99, 99, 99, 99, 99, 1, 1, 1, 1, 1) },
      'recovered',
    ],
    [
      'the read was partial',
      { ...atDeadline, series: [series('m1', fifteen(99), { complete: false })] },
      'inconclusive',
    ],
    [
      'silence counts as breaching and everything is silent',
      { ...atDeadline, rule: { ...rule, missingData: 'breaching' }, ...own() },
      'inconclusive',
    ],
    [
      'silence counts as breaching and one datapoint is there',
      {
        ...atDeadline,
        rule: { ...rule, missingData: 'breaching' },
        series: [series('m1', [1], { from: 12 })],
      },
      'not-recovered',
    ],
    [
      'silence counts as fine and everything is silent',
      { ...atDeadline, rule: { ...rule, missingData: 'notBreaching' }, ...own() },
      'inconclusive',
    ],
    [
      'silence is ignored and N datapoints are there with silence between them',
      { ...atDeadline, rule: ignoring, ...own(1, undefined, 99, 1, undefined, undefined, 1, 1) },
      'recovered',
    ],
    [
      'silence is ignored and N - 1 datapoints are there',
      { ...atDeadline, rule: ignoring, ...own(1, undefined, 1, 1, undefined, 1) },
      'inconclusive',
    ],
    [
      'silence is ignored and M of the last N datapoints breach',
      { ...atDeadline, rule: ignoring, ...own(1, 1, 99, undefined, 99, 1, 99, undefined, 1) },
      'not-recovered',
    ],
    [
      'silence is ignored and everything is silent',
      { ...atDeadline, rule: ignoring, ...own() },
      'inconclusive',
    ],
  ])('at the deadline, when %s', (_when, change, expected) => {
    expect(judged(change)).toBe(expected);
  });

  it.each<Case>([
    ['two windows in a row breach', { now: at(11), ...own(...fifteen(99)) }, 'not-recovered'],
    ['one period less has passed', { now: at(10), ...own(...fifteen(99)) }, 'pending'],
  ])('long before the deadline, when %s', (_when, change, expected) => {
    expect(judged(change)).toBe(expected);
  });
});
