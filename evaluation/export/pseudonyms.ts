/** AWS' example accounts, in the order in which accounts turn up. */
const exampleAccounts = ['111122223333', '444455556666', '777788889999'];

/**
 * Names in place of names: the same for the same all through one file, so that what belongs together still does. They
 * are numbers in the order of their first use, and say nothing of what they stand for.
 */
export interface Pseudonyms {
  readonly account: (id: string) => string;
  /** `<kind>-1` and so on, in the form of the original where that is an id of AWS'. */
  readonly of: (kind: string, name: string) => string;
}

export function pseudonyms(): Pseudonyms {
  const given = new Map<string, Map<string, number>>();
  const numberOf = (kind: string, name: string): number => {
    const known = given.get(kind) ?? new Map<string, number>();
    given.set(kind, known);
    const number = known.get(name) ?? known.size + 1;
    known.set(name, number);
    return number;
  };
  return {
    account: (id) => {
      const number = numberOf('account', id);
      return exampleAccounts[number - 1] ?? String(999_900_000_000 + number);
    },
    of: (kind, name) => shaped(name, kind, numberOf(kind, name)),
  };
}

/** Ids that AWS makes; patterns of ARNs and of parameters ask for their form. No row of zeros: it would pass for a phone number. */
const forms: readonly (readonly [form: RegExp, write: (number: string, name: string) => string])[] =
  [
    // A UUID, with what MSK puts behind it.
    [
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[a-z0-9]{1,4})?$/,
      (number, name) => `ffffffff-ffff-4fff-8fff-${number.padStart(12, 'f')}${name.slice(36)}`,
    ],
    // Instances, volumes, networks.
    [
      /^[a-z]{1,8}-[0-9a-f]{8}(?:[0-9a-f]{9})?$/,
      (number, name) => {
        const [kind = '', id = ''] = name.split('-');
        return `${kind}-${number.padStart(id.length, 'f')}`;
      },
    ],
    // Hosted zones.
    [/^Z[A-Z0-9]{8,}$/, (number) => `ZONE${number}`],
    // Load balancers; REST APIs.
    [/^(?=.*\d)[0-9a-f]{16}$/, (number) => number.padStart(16, 'f')],
    [/^(?=.*\d)[a-z0-9]{10}$/, (number) => `api${number}`],
  ];

function shaped(name: string, kind: string, number: number): string {
  const text = String(number);
  const form = forms.find(([pattern]) => pattern.test(name));
  if (form) return form[1](text, name);
  return `${kind}-${text}${name.endsWith('.fifo') ? '.fifo' : ''}`;
}
