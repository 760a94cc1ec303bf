import type { Course, Remedy } from '../../lambdas/core/trust/afterwards';

/** What became of trouble that people took over. */
export const courseWords: Readonly<Record<Course, string>> = {
  'by-itself': 'over, and no change of the target is known',
  'after-change': 'over after a change of the target',
  'still-there': 'still there',
  unknown: 'nobody can tell what became of it',
};

/** What they did beside what was proposed. */
export const remedyWords: Readonly<Record<Remedy, string>> = {
  'same-kind': 'people made the same kind of change',
  'another-kind': 'people made another kind of change',
  none: 'people changed nothing that is known',
  'not-comparable':
    'what people did cannot be compared: nothing was proposed, or nothing that the change feed would see',
};
