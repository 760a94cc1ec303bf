import { mayGoBack } from '../../../lambdas/core/target-types/going-back';
import type { Evidence } from '../../ssm-documents/signs';

const goesBack = (lines: Evidence[string]) =>
  mayGoBack((id, value) => (id === 'log-kinds' ? lines[value] : undefined));

describe('going back to the release before', () => {
  it.each<[what: string, lines: Evidence[string]]>([
    ['no lines were read', {}],
    ['lines are of no known kind', { foremost: 'none', schemaMismatch: 0 }],
    ['code is missing', { foremost: 'codeMissing', schemaMismatch: 0 }],
  ])('may help when %s', (_what, lines) => {
    expect(goesBack(lines)).toBe(true);
  });

  it.each<[what: string, lines: Evidence[string]]>([
    ['some lines speak of data of another shape', { foremost: 'timedOut', schemaMismatch: 1 }],
    ['a certificate has ended', { foremost: 'certificate', schemaMismatch: 0 }],
    ['AWS has no capacity', { foremost: 'noCapacityAtAws', schemaMismatch: 0 }],
    ['the subnet has no address', { foremost: 'addressesUsedUp', schemaMismatch: 0 }],
  ])('does not when %s', (_what, lines) => {
    expect(goesBack(lines)).toBe(false);
  });
});
