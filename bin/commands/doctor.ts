import type { Told } from './told';

/** One thing that must be true of a deployment, how it is looked up, and what to do when it is not. */
export interface Check {
  readonly name: string;
  readonly remedy: string;
  /** What was seen; `warn` for what works but should not stay so. Throws when it could not look. */
  readonly look: () => Promise<Seen>;
}

export interface Seen {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly text: string;
}

interface Examined extends Seen {
  readonly name: string;
  readonly remedy: string;
}

/** Looks at everything a deployment needs; each line says what to do when it is not well. */
export async function doctor(checks: readonly Check[]): Promise<Told> {
  const examined = await Promise.all(checks.map(examine));
  const failed = examined.filter(({ level }) => level === 'fail').length;
  return {
    lines: [
      ...examined.map(line),
      failed === 0
        ? 'Fit for duty.'
        : `${failed} of ${examined.length} checks failed: put them right in this order.`,
    ],
    json: { checks: examined, healthy: failed === 0 },
    exitCode: failed === 0 ? 0 : 1,
  };
}

/** Could-not-look is a failure with its own words, never a pass. */
async function examine({ name, remedy, look }: Check): Promise<Examined> {
  const seen = await look().catch((error: unknown) => ({
    level: 'fail' as const,
    text: `could not look: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
  }));
  return { name, remedy, ...seen };
}

const line = ({ level, name, text, remedy }: Examined): string =>
  `${level.padEnd(4)}  ${name}: ${text}${level === 'ok' ? '' : `. ${remedy}`}`;
