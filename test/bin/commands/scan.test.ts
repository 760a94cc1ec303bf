import { type InvokeCommand, TooManyRequestsException } from '@aws-sdk/client-lambda';
import { scanNow, type Scanner } from '../../../bin/commands/scan';

const scanned = {
  kind: 'scanned',
  scannedAt: '2026-01-01T12:00:00.000Z',
  nodes: 12,
  optedIn: 9,
  edges: 14,
  coverage: { critical: 4, traced: 4 },
  unread: [] as { source: string; because: string }[],
};

/** The scanner answers in turn; the pauses between tries are counted. */
function scanner(answers: readonly unknown[], change: Partial<Scanner> = {}) {
  const sent: InvokeCommand['input'][] = [];
  let pauses = 0;
  const send = (command: InvokeCommand) => {
    sent.push(command.input);
    const answer = answers[sent.length - 1];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const parts: Scanner = {
    lambda: { send } as never,
    functionName: 'Paramedic-topology',
    minimumCoverage: 0.8,
    pause: () => {
      pauses += 1;
      return Promise.resolve();
    },
    ...change,
  };
  return { parts, sent, pauses: () => pauses };
}

const said = (outcome: unknown) => ({ Payload: Buffer.from(JSON.stringify(outcome)) });
const told = (change: object) => scanNow(scanner([said({ ...scanned, ...change })]).parts);
const busy = new TooManyRequestsException({ message: 'Rate Exceeded.', $metadata: {} });

describe('npx paramedic scan', () => {
  it('asks for a scan and says in three lines what was found', async () => {
    const { parts, sent } = scanner([said(scanned)]);

    expect(await scanNow(parts)).toEqual({
      lines: [
        'Scanned at 2026-01-01T12:00:00.000Z: 12 components (9 opted in), 14 connections.',
        'Traces have seen 4 of 4 critical services.',
        'Everything could be read.',
      ],
      json: scanned,
      exitCode: 0,
    });
    expect(sent).toEqual([
      { FunctionName: 'Paramedic-topology', Payload: '{"schema":1,"kind":"scan"}' },
    ]);
  });

  it.each([
    [{ critical: 5, traced: 3 }, 'Traces have seen 3 of 5 critical services; below 80 % nothing'],
    [{ critical: 0, traced: 0 }, 'No critical service is declared'],
  ])('says what %j means, and that is no failure', async (coverage, line) => {
    const { lines, exitCode } = await told({ coverage });

    expect(lines[1]).toContain(line);
    expect(exitCode).toBe(0);
  });

  it('fails where not all of it could be read, and says what', async () => {
    const unread = [{ source: 'traces', because: 'the read failed: AccessDeniedException' }];
    const { lines, exitCode } = await told({ unread });

    expect(lines[2]).toBe('Could not read: traces (the read failed: AccessDeniedException).');
    expect(exitCode).toBe(1);
  });

  it('fails with the scan', async () => {
    const failed = {
      FunctionError: 'Unhandled',
      ...said({ errorMessage: 'More than 10000 tagged resources' }),
    };

    expect(await scanNow(scanner([failed]).parts)).toMatchObject({
      lines: ['The scan failed: More than 10000 tagged resources', expect.any(String)],
      exitCode: 1,
    });
  });

  it('waits while another scan runs', async () => {
    const { parts, pauses } = scanner([busy, busy, said(scanned)]);

    expect((await scanNow(parts)).exitCode).toBe(0);
    expect(pauses()).toBe(2);
  });

  it('does not wait forever', async () => {
    const { parts, pauses } = scanner(Array.from({ length: 100 }, () => busy));

    await expect(scanNow(parts)).rejects.toThrow('Rate Exceeded');
    expect(pauses()).toBe(39);
  });

  it.each([
    [
      'a stack without a scanner',
      scanner([], { functionName: undefined }).parts,
      'Deploy it again',
    ],
    ['an answer of another shape', scanner([said({ kind: 'other' })]).parts, 'kind'],
  ])('refuses %s', async (_what, parts, message) => {
    await expect(scanNow(parts)).rejects.toThrow(message);
  });
});
