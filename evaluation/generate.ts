import { readCorpus } from './corpus/read-corpus';
import { markdown } from './report/markdown';
import { runRules } from './running/run-rules';
import { generate } from './written';

/** The last part of `npm run generate`: the scorecard's page, which tells of the frequencies generated before it. */
generate('docs/scorecard.md', async () => markdown(await runRules(readCorpus())));
