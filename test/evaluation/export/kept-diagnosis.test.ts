import { pictured } from '../../../evaluation/export/kept-diagnosis';

const checkout = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const ledger = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/ledger';
const suspect = { nodeId: ledger, arn: ledger, name: 'ledger', standsOut: true, because: 'Slow.' };
const led: Parameters<typeof pictured>[0] = {
  ...{ kind: 'treatable', by: 'model', agreed: true, culpritArn: ledger },
  ...{ sight: 'measured', incidentType: 'compute' },
  picture: {
    ...{ gatheredAt: '2026-01-01T12:00:00.000Z', evidence: [], unread: [] },
    suspects: [suspect],
  },
};

describe('the picture of a diagnosis', () => {
  it.each([
    ['rules and model agree on', led],
    ['the rules alone name', { ...led, by: 'rules', agreed: false }],
  ])('is of the culprit that stands out and that %s', (_whom, kept) => {
    expect(pictured(kept, checkout)).toBe(ledger);
  });

  it.each([
    ['nobody treats the culprit', { ...led, kind: 'untreatable' }],
    ['the model alone names it', { ...led, agreed: false }],
    ['it does not stand out', { ...led, picture: { ...led.picture, suspects: [] } }],
    ['the target itself is to blame', { ...led, culpritArn: checkout }],
  ])('is of what the signal is about where %s', (_where, kept) => {
    expect(pictured(kept, checkout)).toBe(checkout);
  });
});
