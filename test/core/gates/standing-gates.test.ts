import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compensationGates, standingGates } from '../../../lambdas/core/gates/standing-gates';

const folder = join(__dirname, '../../../lambdas/core/gates');
const camelCase = (file: string) =>
  file.replace('.ts', '').replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
const gates = readdirSync(folder)
  .map(camelCase)
  .filter((name) => name !== 'gate' && name !== 'standingGates');
const namesOf = (listed: readonly { readonly name: string }[]) =>
  listed.map(({ name }) => name).sort();

describe('the list of gates', () => {
  it('leaves out none that there is a file of', () => {
    expect(namesOf(standingGates)).toEqual(gates.sort());
  });

  it('binds a compensation by identity, consent, document, switch and value, and by nothing else', () => {
    expect(namesOf(compensationGates)).toEqual([
      'documentUnchanged',
      'inOurCharge',
      'notManual',
      'notOurselves',
      'optedIn',
      'parametersBound',
      'preconditionsHold',
      'revertsOn',
    ]);
  });
});
