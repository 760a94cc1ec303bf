import { executionTags } from '../../lambdas/core/execution-tags';

const attempt = '4f5e6d7c-0000-5000-8000-000000000001';
const approver = 'arn:aws:sts::111122223333:assumed-role/OnCall/jane.doe@example.org';

describe('executionTags', () => {
  it('name the incident under the attempt, and by itself', () => {
    expect(executionTags(attempt, 'inc-1', undefined)).toEqual({
      ...{ [`paramedic:attempt:${attempt}`]: 'inc-1', 'paramedic:incident': 'inc-1' },
    });
  });

  it('name who approved, as far as tags take the name', () => {
    const named = (by: string) => executionTags(attempt, 'inc-1', by)['paramedic:approver'];

    expect(named(approver)).toBe(approver);
    expect(named('user/jane,doe')).toBe('user/jane_doe');
    expect(named('a'.repeat(300))).toHaveLength(256);
  });

  it('are fewer than five', () => {
    expect(Object.keys(executionTags(attempt, 'inc-1', approver)).length).toBeLessThanOrEqual(5);
  });
});
