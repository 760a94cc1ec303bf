import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Malformed } from '../../lambdas/adapters/malformed';
import { readSignalEvent, type IgnoredReason } from '../../lambdas/adapters/signal-event';

const home = { account: '111122223333', region: 'eu-west-1' };
const text = readFileSync(join(__dirname, 'events', 'finding.json'), 'utf8');

interface Event {
  [field: string]: unknown;
  detail: Record<string, unknown>;
}

function changed(change: (event: Event) => void): string {
  const event = JSON.parse(text) as Event;
  change(event);
  return JSON.stringify(event);
}

const idOf = (body: string): string => {
  const event = readSignalEvent(body, home);
  return event.kind === 'signal' ? event.signal.id : event.reason;
};

const result = (change: Record<string, unknown>) =>
  changed(({ detail }) => {
    detail['newEvaluationResult'] = { ...(detail['newEvaluationResult'] as object), ...change };
  });

describe('readSignalEvent, of a finding', () => {
  it('reads rule, resource and compliance, and nothing that anyone may have written', () => {
    const event = readSignalEvent(text, home);

    expect(event).toEqual({
      kind: 'signal',
      signal: {
        id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        source: 'config',
        ...home,
        finding: {
          ruleArn: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-a1b2c3',
          ruleName: 'no-public-buckets',
          resourceType: 'AWS::S3::Bucket',
          resourceId: 'invoices',
        },
        state: 'NON_COMPLIANT',
        changedAt: '2026-01-01T12:02:40.210Z',
      },
    });
    expect(JSON.stringify(event)).not.toContain('Ignore');
  });

  it('has the same id however often it is delivered', () => {
    expect(idOf(changed((event) => (event['id'] = 'another')))).toBe(idOf(text));
  });

  it.each([
    [
      'rule',
      changed(({ detail }) => (detail['configRuleARN'] = `${String(detail['configRuleARN'])}x`)),
    ],
    ['resource', changed(({ detail }) => (detail['resourceId'] = 'payroll'))],
    ['type', changed(({ detail }) => (detail['resourceType'] = 'AWS::RDS::DBInstance'))],
    ['compliance', result({ complianceType: 'COMPLIANT' })],
    ['moment', result({ resultRecordedTime: '2026-01-02T12:02:40.210Z' })],
  ])('has another id for another %s', (_what, body) => {
    expect(idOf(body)).toMatch(/^[0-9a-f]{64}$/);
    expect(idOf(body)).not.toBe(idOf(text));
  });

  it.each<[reason: IgnoredReason, body: string]>([
    ['foreign-account', changed((event) => (event['account'] = '444455556666'))],
    ['foreign-region', changed((event) => (event['region'] = 'us-east-1'))],
    ['unknown-version', changed((event) => (event['version'] = '1'))],
    [
      'unknown-detail-type',
      changed((event) => (event['detail-type'] = 'Config Configuration Item Change')),
    ],
    [
      'unknown-detail-type',
      changed((event) => (event['detail-type'] = 'CloudWatch Alarm State Change')),
    ],
    ['unknown-message', changed(({ detail }) => (detail['messageType'] = 'Other'))],
    ['not-judged', changed(({ detail }) => delete detail['newEvaluationResult'])],
    ['not-judged', changed(({ detail }) => (detail['newEvaluationResult'] = null))],
  ])('is ignored as %s', (reason, body) => {
    expect(readSignalEvent(body, home)).toEqual({ kind: 'ignored', reason });
  });

  it.each([
    ['without a rule', changed(({ detail }) => delete detail['configRuleName'])],
    ['without a resource', changed(({ detail }) => (detail['resourceId'] = ''))],
    ['of an unknown compliance', result({ complianceType: 'MOSTLY' })],
    ['of a moment that is none', result({ resultRecordedTime: 'noon' })],
    [
      'of a rule of another account',
      changed(
        ({ detail }) =>
          (detail['configRuleARN'] =
            'arn:aws:config:eu-west-1:444455556666:config-rule/config-rule-a'),
      ),
    ],
  ])('cannot be understood %s', (_what, body) => {
    expect(() => readSignalEvent(body, home)).toThrow(Malformed);
  });
});
