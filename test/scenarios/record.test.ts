import { playRecord, type Recorded } from './play-record';
import { LONGEST } from './stage';

let found: Recorded;
beforeAll(async () => (found = await playRecord()), LONGEST);

describe('a sealer that is killed after each kind of write', () => {
  it('seals every entry once and in order all the same', () => {
    expect(found.deaths).toBe(3);
    expect(found.sealed).toEqual(
      Array.from({ length: found.entries }, (_, index) => String(index)),
    );
  });

  it('leaves a record that is verified as a whole, by an anchor of minutes ago', () => {
    expect(found.verified.lines).toEqual([
      expect.stringMatching(
        /^VERIFIED 1 incidents \(0 open\), 1 chains of words on cells and breakers, \d+ entries, \d+ seals, \d+ anchors/,
      ),
      expect.stringMatching(/^anchor {3}\d minutes? old \(.*\); it proves every entry$/),
    ]);
  });
});

describe('a ledger that is tampered with', () => {
  it('is out of reach for an administrator by every way but an overwriting put', () => {
    expect(found.refusals).toEqual(Array.from({ length: 6 }, () => 'AccessDeniedException'));
  });

  it('is found, with the entry and where its original lies, and pages somebody', () => {
    const [violated, edited] = found.tampered.lines;

    expect(found.tampered.exitCode).toBe(1);
    expect(violated).toMatch(/^FOUND {4}inc-\w+, entry 1: overwritten; seal \d+ has it on record$/);
    expect(edited).toMatch(/^FOUND {4}inc-\w+, entry 1: edited/);
    expect(found.counted).toBe(true);
  });
});
