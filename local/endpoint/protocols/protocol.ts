import type { ApiError, Input } from '../api';
import type { HttpAnswer } from '../wire-answer';
import type { HttpRequest } from '../wire-request';

/** One way to speak to a service. Inputs and outputs have the SDK's member names, whatever the wire calls them. */
export interface Protocol {
  read(request: HttpRequest): Call;
  write(operation: string, output: unknown): HttpAnswer;
  refuse(error: ApiError): HttpAnswer;
}

export interface Call {
  readonly operation: string;
  readonly input: Input;
}

export const answer = (contentType: string, body: string, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': contentType },
  body,
});
