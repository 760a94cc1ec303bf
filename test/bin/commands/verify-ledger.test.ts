import { verifyLedger } from '../../../bin/commands/verify-ledger';
import { id, onRecord } from './on-record';

describe('verifyLedger', () => {
  it('finds a chain as written whole', async () => {
    const records = await onRecord({ kind: 'escalated', reasons: ['expired'] });

    const told = await verifyLedger(records, undefined);

    expect(told.exitCode).toBe(0);
    expect(told.lines).toEqual(['1 chains, 2 entries, 0 broken']);
  });

  it('names an edited entry', async () => {
    const records = await onRecord({ kind: 'escalated', reasons: ['expired'] });
    const [first, second] = await records.ledger.read(id);
    const edited = [first!, { ...second!, by: 'somebody-else' }];
    const ledger = { read: () => Promise.resolve(edited) };

    const told = await verifyLedger({ ...records, ledger }, id);

    expect(told.exitCode).toBe(1);
    expect(told.lines[0]).toBe(`BROKEN  ${id}: edited at sequence 1`);
  });

  it('finds an incident without entries broken', async () => {
    const told = await verifyLedger(await onRecord(), 'inc-without-entries');

    expect(told.exitCode).toBe(1);
    expect(told.lines[0]).toContain('no entries');
  });
});
