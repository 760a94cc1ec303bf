import type * as z from 'zod';
import type { Resource, Setting } from './resource';

/** One kind of resource that a world can hold: how a scenario writes it, and how it lives. */
export interface Kind<Written extends object = object, Living extends Resource = Resource> {
  /** The list in a scenario's `world` that holds such resources, for example `functions`. */
  readonly key: string;
  readonly written: z.ZodType<object>;
  /** `others` are the resources that begin with it; they may be looked at once the scenario runs. */
  readonly begin: (written: Written, setting: Setting, others: Others) => Living;
}

/** The resources of a scenario by their kind. */
export type Others = <Living extends Resource>(kind: Kind<never, Living>) => readonly Living[];
