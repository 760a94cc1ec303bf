import { readCorpus } from './corpus/read-corpus';
import { calibrationModule, calibrationOf } from './running/calibrate';
import { generate } from './written';

/** A part of `npm run generate`: how often the rules are right by how sure they are, from the open part of the corpus. */
generate('lambdas/core/diagnosis/calibration.ts', async () =>
  calibrationModule(await calibrationOf(readCorpus())),
);
