/** API calls of one service that change what is there, and which resources they change. */
export interface ApiCalls {
  /** The first part of CloudTrail's `eventSource`, before `.amazonaws.com`. */
  readonly service: string;
  /** How evidence names the service. */
  readonly words: string;
  /** Where CloudTrail ends names of calls in the date of their API, as in `UpdateFunctionCode20150331v2`. */
  readonly dated?: true;
  /**
   * What was changed, by what the call says of it: resource parts of ARNs of the service, or whole ARNs. `{name}` stands
   * for a request parameter, with points into it and all items of lists; `{name=value}` has a default; and
   * `{response:name}` stands for what the call answered. The first that all is known of is meant.
   */
  readonly changes: readonly string[];
  readonly names: readonly string[];
}

/** Of the name of a dated call what comes before the date. */
const undated = /\d{4}_?\d\d_?\d\d(?:v\d+)?$/;

const cloudTrailSource = ({ service }: ApiCalls): string => `${service}.amazonaws.com`;

/** Which entry of a catalogue an event is of, and the call's own name. */
export function catalogued(
  catalogue: readonly ApiCalls[],
  eventSource: string,
  eventName: string,
): { readonly calls: ApiCalls; readonly name: string } | undefined {
  const plain = eventName.replace(undated, '');
  for (const calls of catalogue) {
    const name = calls.dated ? plain : eventName;
    if (cloudTrailSource(calls) === eventSource && calls.names.includes(name)) {
      return { calls, name };
    }
  }
  return undefined;
}

/**
 * What EventBridge is asked for: successful calls of these names to these services. It lets through calls of the same
 * name to another of the services, too, which are in no catalogue and left alone.
 */
export const patternOf = (catalogue: readonly ApiCalls[]) => ({
  detailType: ['AWS API Call via CloudTrail'],
  detail: {
    eventSource: [...new Set(catalogue.map(cloudTrailSource))],
    eventName: catalogue.flatMap(({ names, dated }) =>
      names.map((name) => (dated ? { prefix: name } : name)),
    ),
    errorCode: [{ exists: false }],
  },
});
