import { type Check, doctor } from '../../../bin/commands/doctor';

const check = (look: Check['look']): Check => ({ name: 'topic', remedy: 'Subscribe.', look });

describe('doctor', () => {
  it('is well when every check is', async () => {
    const told = await doctor([check(() => Promise.resolve({ level: 'ok', text: '1 confirmed' }))]);

    expect(told).toMatchObject({
      exitCode: 0,
      lines: ['ok    topic: 1 confirmed', 'Fit for duty.'],
    });
  });

  it('warns without failing, and says what to do', async () => {
    const told = await doctor([check(() => Promise.resolve({ level: 'warn', text: 'none' }))]);

    expect(told.exitCode).toBe(0);
    expect(told.lines[0]).toBe('warn  topic: none. Subscribe.');
  });

  it('fails where it could not look', async () => {
    const told = await doctor([check(() => Promise.reject(new Error('denied')))]);

    expect(told.exitCode).toBe(1);
    expect(told.lines[0]).toBe('fail  topic: could not look: Error: denied. Subscribe.');
  });
});
