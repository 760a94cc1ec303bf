/**
 * SSM said no before anything began: the document, its version or the parameters were refused, or the
 * account's limit is reached. Thrown only when no request for the same token can have been accepted,
 * so the adapter sends a start once and lets every other failure pass as it is.
 */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  constructor(
    /** SSM's error code, for example `AutomationDefinitionNotFoundException`. */
    readonly code: string,
  ) {
    super(`SSM refused the start: ${code}`);
  }
}

/** A row of the ledger that nobody of ours can have written as it is: it was tampered with. */
export class UnreadableEntry extends Error {
  override readonly name = 'UnreadableEntry';
  constructor(
    readonly incidentId: string,
    /** As its key says. */
    readonly sequence: number,
    because: string,
  ) {
    super(`Entry ${sequence} of ${incidentId} cannot be read: ${because}`);
  }
}
