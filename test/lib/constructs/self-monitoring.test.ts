import { synthesised } from '../synthesised';

const ann = 'arn:aws:iam::111122223333:user/ann';
const everything = {
  approvers: [ann],
  slackAnswers: { secret: 'paramedic/signing', team: 'T012ABCDEF', users: { U012ABCDEF: ann } },
  subscribers: {
    slack: { channel: 'C0INCIDENTS', secret: 'paramedic/slack' },
    jira: { url: 'https://example.atlassian.net', project: 'OPS', secret: 'paramedic/jira' },
    servicenow: { url: 'https://example.service-now.com', secret: 'paramedic/servicenow' },
    pagerduty: { secret: 'paramedic/pagerduty' },
  },
};

interface Asked {
  readonly MetricStat?: {
    readonly Metric: { readonly Dimensions: readonly { readonly Value: string }[] };
  };
}

/** Whose errors ring which alarm. */
function watchedBy(alarm: string, { deployment }: ReturnType<typeof synthesised>): string[] {
  const [found] = deployment
    .of('AWS::CloudWatch::Alarm')
    .filter(({ ref }) => ref === `Paramedic-${alarm}`);
  return ((found?.properties['Metrics'] ?? []) as Asked[]).flatMap(
    ({ MetricStat }) => MetricStat?.Metric.Dimensions.map(({ Value }) => Value) ?? [],
  );
}

const functionsIn = ({ deployment }: ReturnType<typeof synthesised>): string[] =>
  deployment.of('AWS::Lambda::Function').map(({ ref }) => ref);

describe('the errors of functions', () => {
  const all = synthesised(everything);

  it('ring one of two alarms, whichever function fails', () => {
    const watched = [...watchedBy('FunctionErrors', all), ...watchedBy('EdgeErrors', all)];

    expect(watched.sort()).toEqual(functionsIn(all).sort());
  });

  it.each(['FunctionErrors', 'EdgeErrors'])('are no more than ten metrics in %s', (alarm) => {
    expect(watchedBy(alarm, all).length).toBeLessThanOrEqual(10);
  });

  it('of subscribers ring where only people by e-mail are told', () => {
    const least = synthesised();

    expect(watchedBy('EdgeErrors', least)).toEqual(['Paramedic-mail']);
  });
});
