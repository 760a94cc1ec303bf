import { randomUUID } from 'node:crypto';
import { type FormSpeech, formInput } from './form-value';
import { answer, type Protocol } from './protocol';
import type { Schema, ServiceModel } from './service-model';
import { membersOf, structure } from './structure';
import { content, escaped, tag } from './xml-element';

/** AWS Query and EC2's dialect of it: a form with the operation as `Action`, answered in XML. */
export const queryProtocol = (model: ServiceModel, speech: FormSpeech): Protocol => ({
  read: ({ body }) => {
    const parameters = new URLSearchParams(body.toString());
    const operation = parameters.get('Action') ?? '';
    parameters.delete('Action');
    parameters.delete('Version');
    return { operation, input: formInput(model.named(operation).input, parameters, speech) };
  },
  write: (operation, output) => {
    const inside = resultOf(operation, model.named(operation).output, output, speech);
    return answer('text/xml', tag(`${operation}Response`, inside));
  },
  refuse: ({ code, message, status }) => {
    const error = tag('Code', escaped(code)) + tag('Message', escaped(message));
    const inside =
      speech === 'ec2'
        ? tag('Response', tag('Errors', tag('Error', error)) + tag('RequestID', randomUUID()))
        : wrappedError(error);
    return answer('text/xml', inside, status);
  },
});

/** The error of AWS Query and of rest-xml, where a service does not leave out the wrapping. */
export const wrappedError = (error: string): string =>
  tag(
    'ErrorResponse',
    tag('Error', tag('Type', 'Sender') + error) + tag('RequestId', randomUUID()),
  );

function resultOf(operation: string, schema: Schema, output: unknown, speech: FormSpeech): string {
  const values = schema.isUnitSchema() ? {} : structure(schema, output ?? {});
  const members = content(membersOf(schema), values);
  switch (speech) {
    case 'ec2':
      return tag('requestId', randomUUID()) + members;
    case 'query':
      return (
        tag(`${operation}Result`, members) + tag('ResponseMetadata', tag('RequestId', randomUUID()))
      );
  }
}
