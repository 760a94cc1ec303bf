import { counterNames, measureNames } from '../../../lambdas/core/ports/counters';
import { synthesised } from '../synthesised';

const { template } = synthesised({
  subscribers: { pagerduty: { secret: 'paramedic/pagerduty' } },
});
const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
const body = JSON.stringify(dashboard);

/** Each metric of a widget is a list that begins with namespace and name. */
const ours = [...body.matchAll(/\[\\"Paramedic\\",\\"(\w+)\\"/g)].map(([, name]) => name);

describe('the dashboard', () => {
  it('shows only what functions write', () => {
    expect(ours.length).toBeGreaterThan(20);
    expect(
      ours.filter((name) => ![...counterNames, ...measureNames].some((each) => each === name)),
    ).toEqual([]);
  });

  it.each([
    ['outcomes', ['IncidentResolved', 'IncidentEscalated', 'IncidentSuppressed']],
    ['agreement', ['OpinionsAgree', 'OpinionsDiffer', 'ProposalApproved', 'ProposalRejected']],
    ['time to detect, decide, recover', ['SecondsToDetect', 'SecondsToDecide', 'SecondsToRecover']],
    ['spend', ['ModelCalls', 'ModelDollars', 'RunbookStarted']],
    ['prevented actions', ['StartRefused']],
    ['what holds starts and the model back', ['BreakerOpened', 'BudgetSpent']],
    ['trust', ['OutcomeRight', 'OutcomeWrong', 'OutcomeWorsened', 'CellDemoted']],
  ])('shows %s', (_what, names) => {
    expect(ours).toEqual(expect.arrayContaining(names));
  });

  it('shows the age of every queue that somebody waits for', () => {
    for (const label of ['intake', 'mail', 'pagerduty'])
      expect(body).toContain(`\\"label\\":\\"${label}\\"`);
    expect(body.match(/ApproximateAgeOfOldestMessage/g)).toHaveLength(3);
  });

  it('is an option', () => {
    synthesised({ dashboard: false }).template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  });
});

describe('the look back on a week', () => {
  it('is an option', () => {
    const weekly = { ScheduleExpression: 'rate(7 days)' };

    template.hasResourceProperties('AWS::Events::Rule', weekly);
    synthesised({ digest: false }).template.resourcePropertiesCountIs(
      'AWS::Events::Rule',
      weekly,
      0,
    );
  });
});
