import { breakerOpened } from '../telling/events';
import { announce } from './announce';
import type { Conclusion } from './conclusion';
import { note, type Healing } from './healing';
import type { Opened } from './note-run';

/** Puts breakers that opened on record and tells of each, once even where two runs find the same opening. */
export async function tellOpened(
  healing: Healing,
  opened: readonly Opened[],
  conclusion: Conclusion,
): Promise<Conclusion> {
  const { workflow, once, incident } = healing;
  const because = [...conclusion.because];
  for (const { of, inARow, opening } of opened) {
    const at = await workflow.now(`breaker of ${of} opened at`);
    const isOurs = await workflow.step(`be the one to tell of ${opening}`, () =>
      once.claim(opening, incident.id, at),
    );
    if (!isOurs) continue;
    await note(healing, `breaker ${of} opened`, 'breaker-opened', { of, inARow });
    const why = `${inARow} in a row failed or changed nothing, this one last`;
    await announce(healing, `the breaker of ${of}`, breakerOpened(incident, of, why, at));
    because.push(toldOf(of));
  }
  return { ...conclusion, because };
}

const toldOf = (of: string): string =>
  `The breaker of ${of} opened: nothing runs there until a person closes it. Look why, then: npx paramedic breaker --close ${of} --reason "..."`;
