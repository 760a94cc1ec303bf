import { randomUUID } from 'node:crypto';
import type { ApiError } from '../api';
import type { HttpAnswer } from '../wire-answer';
import { jsonBody, xmlBody } from './body-form';
import { jsonError } from './json';
import { answer, type Protocol } from './protocol';
import { wrappedError } from './query';
import { restAnswer } from './rest-answer';
import { restInput } from './rest-input';
import { routed } from './rest-route';
import type { ServiceModel } from './service-model';
import { escaped, tag } from './xml-element';

export type RestSpeech = 'rest-json' | 'rest-xml';

const forms = { 'rest-json': jsonBody, 'rest-xml': xmlBody } as const;

/** AWS's REST protocols: the operation is a method and a path, members are wherever the model binds them. */
export const restProtocol = (model: ServiceModel, speech: RestSpeech): Protocol => ({
  read: (request) => {
    const found = routed(model, request);
    return { operation: found.operation.name, input: restInput(found, request, forms[speech]) };
  },
  write: (operation, output) => restAnswer(model.named(operation), output, forms[speech]),
  refuse: (error) => (speech === 'rest-json' ? jsonError(error) : xmlError(error, model.service)),
});

/** S3 leaves out the wrapping (Smithy, `restXml` with `noErrorWrapping`). */
function xmlError({ code, message, status }: ApiError, service: string): HttpAnswer {
  const error = tag('Code', escaped(code)) + tag('Message', escaped(message));
  const body =
    service === 's3' ? tag('Error', error + tag('RequestId', randomUUID())) : wrappedError(error);
  return answer('application/xml', body, status);
}
