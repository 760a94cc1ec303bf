export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A raw answer, for APIs whose output is not a structure: Lambda's payload, an HTTP API's response. */
export class RawAnswer {
  constructor(readonly answer: HttpAnswer) {}
}
