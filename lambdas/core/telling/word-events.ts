import { line, subjectLength } from '../notices';
import { cellName } from '../trust/cell';
import type { Word } from '../trust/word';
import type { EventOf } from './incident-event';

/** A person's demotion, under the id of the word: whoever is asked meanwhile learns why. */
export function demotedByPerson({
  cell: of,
  key,
  at,
  service,
  by,
  reason,
}: Word): EventOf<'demoted-by-person'> {
  const cell = cellName(of);
  const reach = service === undefined ? cell : `${cell} on ${service}`;
  const because = `${by} demoted it: ${reason}`;
  return {
    ...{ kind: 'demoted-by-person', schema: 1, id: `demoted/${key}`, at },
    ...{ cell, service: service ?? null, by, because: [because] },
    subject: line(`${cell} asks a person again`, subjectLength),
    text: [
      `${reach} has lost the right to run without a person: ${line(because)}`,
      'From now on it proposes, and a person decides. How it stands, and who can promote it:',
      `npx paramedic trust --explain ${cell}`,
    ].join('\n'),
  };
}
