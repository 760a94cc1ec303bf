import { type PlayedClosed, playClosed } from './play-closed';
import type { RowName } from './closed-rows';
import { LONGEST } from './stage';

let played: PlayedClosed;
beforeAll(async () => (played = await playClosed()), LONGEST);

/** How a row ended: its reasons, what ran, and whether somebody had been asked. */
function outcome(name: RowName) {
  const { incident, attempts, approvals } = played.rows.get(name)!;
  return {
    reasons: incident?.ending?.reasons,
    ran: attempts.map(({ intent, run }) => [intent.kind, run?.status]),
    asked: approvals.length > 0,
  };
}

describe('nothing runs', () => {
  it.each<[what: string, row: RowName, reason: string]>([
    ['a change calendar has closed', 'calendar', 'calendar-closed'],
    ['nobody can read the calendar', 'unreadable', 'could-not-look'],
    ['a maintenance window has begun to work', 'maintenance', 'in-maintenance'],
    ['somebody has muted its alarm', 'muted', 'alarm-muted'],
    ['a deploy of it has begun', 'deploying', 'deploy-under-way'],
    ['AWS Health tells of trouble of its service', 'health', 'health-event-open'],
    ['everything is stopped', 'everything', 'kill-switch'],
    ['the remediation is stopped', 'remediation', 'kill-switch'],
    ['the service is stopped', 'service', 'kill-switch'],
    ['the starts of the service are spent', 'budget', 'start-budget-spent'],
    ['they still are', 'budgetAgain', 'start-budget-spent'],
    ['the breaker of the cell has opened', 'broken', 'breaker-open'],
  ])('of what a person has approved, once %s', (_what, row, reason) => {
    expect(outcome(row)).toEqual({ reasons: [reason], ran: [], asked: true });
  });

  it.each<[what: string, row: RowName, reason: string]>([
    ['while the calendar is closed', 'decision', 'calendar-closed'],
    ['while money is settled', 'settling', 'in-settlement'],
    ['on what people have taken into their own hands', 'manual', 'manual-operation'],
  ])('and nobody is asked %s', (_what, row, reason) => {
    expect(outcome(row)).toEqual({ reasons: [reason], ran: [], asked: false });
  });
});

describe('a stop', () => {
  it('holds back what would put something back, and lists what is left changed', () => {
    const { ran, reasons } = outcome('held');
    const { incident } = played.rows.get('held')!;

    expect(ran).toEqual([['remediation', 'Success']]);
    expect(reasons).toEqual(['worsened', 'left-changed']);
    expect(played.left.lines.join('\n')).toContain(`Left changed: ${incident!.incident.id}`);
  });

  it('lets it be put back where it was said to', () => {
    expect(outcome('finished')).toMatchObject({
      ran: [
        ['remediation', 'Success'],
        ['compensation', 'Success'],
      ],
      reasons: ['worsened'],
    });
  });

  it('cancels what runs where it was said to, and says what that left', () => {
    const { ran, reasons } = outcome('cancelled');

    // Its undo is held back by the same stop.
    expect(ran).toEqual([['remediation', 'Cancelled']]);
    expect(reasons).toEqual(['runbook-failed', 'left-changed']);
    expect(played.cancelled.lines.join('\n')).toMatch(/Cancelled: .*steps: ForceNewDeployment/);
    expect(played.cancelled.exitCode).toBe(0);
  });
});

describe('a breaker', () => {
  it('opens after a run that failed and one that changed nothing, and that is told once', () => {
    expect(outcome('useless').reasons).toEqual(['not-recovered']);
    expect(played.told.breakers.filter((subject) => subject.includes('/staging'))).toHaveLength(1);
  });

  it('is closed by a person, once, on the ledger; then what is approved runs', () => {
    expect(played.closings.map(({ exitCode }) => exitCode)).toEqual([0, 1]);
    expect(played.closedOnLedger).toEqual(['breaker-closed', 'answered']);
    expect(outcome('mended').ran).toHaveLength(1);
  });
});

describe('a budget', () => {
  it.each(['model-spend', 'starts'])('of %s that is spent is told once', (budget) => {
    expect(played.told.budgets.filter((subject) => subject.includes(budget))).toHaveLength(1);
  });
});
