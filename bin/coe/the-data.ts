import { fact, type Statement } from './report';
import { all, listed, type Story } from './story';

/** What the diagnosis and the verdict stood on; what is measured now stands in a table of its own. */
export function theData(story: Story, unmeasured: string | undefined): readonly Statement[] {
  return [
    ...(unmeasured === undefined ? [] : [fact(`No series is shown: ${unmeasured}`)]),
    ...all(story, 'diagnosed').flatMap((entry) => {
      const evidence = listed(entry, 'evidence');
      const cited = listed(entry, 'citedEvidence');
      return [
        fact(`Evidence gathered: ${evidence.join(', ') || 'none'}.`, entry),
        ...(cited.length === 0 ? [] : [fact(`Evidence cited: ${cited.join(', ')}.`, entry)]),
      ];
    }),
    ...all(story, 'validated').map((entry) =>
      fact(
        `Measured for the verdict: ${listed(entry, 'measured').join(', ') || 'nothing'}.`,
        entry,
      ),
    ),
  ];
}

export const number = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
