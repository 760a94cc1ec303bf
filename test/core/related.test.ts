import { relatedTo, stackOf } from '../../lambdas/core/related';
import { service } from './diagnosis/pictures';

const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop';
const environment = 'arn:aws:appconfig:eu-west-1:111122223333:application/a/environment/b';
const id = `${stack}/1a2b3c4d-0000-4000-8000-000000000000`;

describe('a stack', () => {
  it.each([
    [id, stack],
    [stack, stack],
    [environment, environment],
  ])('%s is known as %s', (arn, expected) => {
    expect(stackOf(arn)).toBe(expected);
  });
});

describe('whose changes reach a target', () => {
  it.each([
    ['nobody knows', {}, []],
    ['is its stack, by id', { 'aws:cloudformation:stack-id': id }, [stack]],
    ['is its stack, by name', { 'aws:cloudformation:stack-name': 'shop' }, [stack]],
    [
      'is its stack, once',
      { 'aws:cloudformation:stack-id': id, 'aws:cloudformation:stack-name': 'other' },
      [stack],
    ],
    ['its tag names', { 'paramedic:changed-by': `${environment}  ${id}` }, [environment, stack]],
    ['its tag names in ARNs', { 'paramedic:changed-by': 'shop * arn' }, []],
    [
      'its tag names, three at most',
      { 'paramedic:changed-by': 'arn:1 arn:2 arn:3 arn:4' },
      ['arn:1', 'arn:2', 'arn:3'],
    ],
  ])('%s', (_what, tags, expected) => {
    expect(relatedTo({ ...service, tags })).toEqual(expected);
  });
});
