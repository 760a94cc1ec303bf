import { verifyChain } from '../../../lambdas/core/ledger-chain';
import { exportCase } from '../../../evaluation/export/export-case';
import { canariesByKind, leaksOf } from '../../core/canaries';
import { type Field, fieldNames, planted } from '../../core/outside';
import { pass, type Way } from '../../core/passage';

const ways: readonly Way[] = [
  { source: 'alarm', answer: 'rejected' },
  { source: 'contributor', answer: 'rejected' },
  { source: 'config', answer: 'approved' },
];

/** Every byte of the exported case, its name among them. */
async function bytesOf(text: string, way: Way, into: readonly Field[] = fieldNames) {
  const { record, entries } = await pass(planted(text, into), way);
  expect(verifyChain(entries).kind).toBe('ok');
  const exported = exportCase({ record, entries });
  expect(exported.kind).toBe('case');
  return exported.kind === 'case' ? `${exported.id}.yaml\n${exported.text}` : '';
}

describe('planted in every field of all that comes from outside', () => {
  it.each(canariesByKind)('no %s is exported', async (_kind, ten) => {
    for (const canary of ten) {
      for (const way of ways) expect(leaksOf(canary, await bytesOf(canary.text, way))).toEqual([]);
    }
  });

  it.each([
    ['account id', /111122223333/g, '998877665544'],
    ['cluster and service', /service\/shop\/checkout/g, 'service/acme-shop/zebra-checkout'],
    ['bucket', /arn:aws:s3:::[a-z0-9.-]+/g, 'arn:aws:s3:::acme-zebra-bucket'],
  ])('no %s of a resource is exported', async (_what, found, replacement) => {
    for (const way of ways) {
      const { record, entries } = await pass(planted('x', []), way);
      const renamed = <T>(value: T): T =>
        JSON.parse(JSON.stringify(value).replaceAll(found, replacement)) as T;
      const exported = exportCase(renamed({ record, entries }));

      expect(exported.kind).toBe('case');
      expect(JSON.stringify(exported)).not.toMatch(/998877665544|acme|zebra|checkout/);
    }
  });
});

describe('a harmless word', () => {
  /** Names of values are words of our own; nobody outside can write them. */
  const ours: readonly Field[] = ['target state'];

  it.each(fieldNames)('is exported, or not, by the field %s', async (field) => {
    const texts: string[] = [];
    for (const way of ways) texts.push(await bytesOf('zebra', way, [field]));

    expect(texts.join('\n').replaceAll('zebra: word-', '')).not.toContain('zebra');
    expect(texts.join('\n').includes('zebra')).toBe(ours.includes(field));
  });
});
