import { waivedCell, waiver } from './earned/account';
import { type Earned, playEarned } from './earned/play-earned';
import { LONGEST } from './stage';

const containing = (text: string): unknown => expect.stringContaining(text);

let found: Earned;
beforeAll(async () => (found = await playEarned()), LONGEST);

const objectionsTo = ({ ledger }: Earned['asked']) =>
  ledger.find(({ event }) => event.kind === 'decided')?.event.facts['objections'];

describe('a cell that is allow-listed', () => {
  it('asks a person with 34 good incidents on record', () => {
    expect(found.at34.lines[0]).toBe(
      'compute/restart-ecs-service/production  asks a person: 34 outcomes judged, 35 needed',
    );
    expect(objectionsTo(found.asked)).toEqual([
      {
        reason: 'approval-required',
        because: containing('is not trusted: 34 outcomes judged, 35 needed'),
      },
    ]);
    expect(found.asked.approvals).toHaveLength(1);
  });

  it('acts alone once the 35th was approved and has recovered', () => {
    expect(found.asked.incident.ending?.reasons).toEqual(['recovered']);
    expect(found.at35.lines.slice(0, 2)).toEqual([
      'compute/restart-ecs-service/production  trusted',
      '            right 35 of 35, lower bound 0.901',
    ]);
    expect(found.alone.approvals).toEqual([]);
    expect(found.alone.executions).toHaveLength(1);
  });

  it('asks about the one service of which a person has demoted it', () => {
    expect(found.words[0]?.status).toBe(200);
    expect(objectionsTo(found.vetoed)).toEqual([
      { reason: 'approval-required', because: containing('checkout-02 is demoted since') },
    ]);
    expect(found.vetoed.approvals).toHaveLength(1);
    expect(found.vetoed.executions).toEqual([]);
  });

  it('is back in shadow after one outcome that made things worse, and people are told', () => {
    const { incident } = found.alone;
    const { id } = incident.incident;

    expect(incident.ending?.reasons).toEqual(['worsened']);
    expect(found.notices).toContainEqual(
      containing(`has lost the right to run without a person: ${id} ended worsened`),
    );
  });

  it('is promoted by two persons, which waives neither its record nor the harm', () => {
    expect(found.words.slice(1).map(({ status }) => status)).toEqual([200, 403, 200]);
    expect(found.promoted.lines[0]).toBe(
      `compute/restart-ecs-service/production  asks a person: made worse within 90 days: ${found.alone.incident.incident.id}`,
    );
  });
});

describe('a cell whose record is waived', () => {
  it('says so on its proposal', () => {
    expect(found.waived.approvals).toHaveLength(1);
    expect(found.notices).toContainEqual(
      containing(`The track record of ${waivedCell} is waived in paramedic.config.ts: ${waiver}`),
    );
  });
});

describe('what people took over', () => {
  it('is followed, and told beside a record that does not change by it', () => {
    expect(found.promoted.lines).toEqual(
      expect.arrayContaining([
        '            right 35 of 37, lower bound 0.823',
        'followed    2 incidents for 5 minutes after people took over; none of this earns trust',
        '            still there; people made the same kind of change  1',
        '            still there; people changed nothing that is known  1',
      ]),
    );
  });
});

describe('npx paramedic trust --recompute', () => {
  it('agrees with a record that the ledger bears out', () => {
    expect(found.recomputed.exitCode).toBe(0);
    expect(found.recomputed.lines.at(-1)).toBe(
      'Recomputed from the ledger: 2 cells, 38 outcomes; the record agrees.',
    );
  });

  it('disagrees once a harm on record was made a success', () => {
    expect(found.recomputedAfterwards.exitCode).toBe(1);
    expect(found.recomputedAfterwards.lines).toContainEqual(
      expect.stringMatching(
        new RegExp(
          `^DIFFERS .*${found.alone.incident.incident.id} differs: .*"worsened".*"recovered"`,
        ),
      ),
    );
  });
});

describe('npx paramedic verify-ledger, over the seals and anchors of the account', () => {
  it.each([
    ['nothing', []],
    ['an edit', ['entry 2: edited']],
    ['a removal', ['entry 2: removed']],
    ['another order', ['entry 1: changed places', 'entry 1: written anew']],
    ['a cut', [': cut off after', ': opened and never closed', 'not as it was archived']],
  ])('finds %s', (forgery, sentences) => {
    expect(found.tampered[forgery]).toEqual(sentences.map(containing));
  });
});
