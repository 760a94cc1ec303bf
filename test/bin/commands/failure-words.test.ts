import { inFailureWords } from '../../../bin/commands/failure-words';

const failure = (more: object) => Object.assign(new Error('it failed'), more);

describe('inFailureWords', () => {
  it.each([
    ['an endpoint that is dead', { code: 'ECONNREFUSED' }, 'check the network'],
    ['credentials that are missing', { name: 'CredentialsProviderError' }, 'sign in again'],
    ['a token that ran out', { name: 'ExpiredTokenException' }, 'sign in again'],
    ['a permission that is missing', { name: 'AccessDeniedException' }, 'lacks this permission'],
  ])('says what to do about %s', (_what, more, next) => {
    const [line, advice] = inFailureWords(failure(more)).split('\n');

    expect(line).toBe('paramedic: it failed');
    expect(advice).toContain(next);
  });

  it('adds nothing to a failure it does not know', () => {
    expect(inFailureWords(failure({}))).toBe('paramedic: it failed');
    expect(inFailureWords('odd')).toBe('paramedic: odd');
  });
});
