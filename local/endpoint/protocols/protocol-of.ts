import { ApiError } from '../api';
import type { HttpRequest } from '../wire-request';
import { checkedJson, httpApiProtocol, jsonProtocol } from './json';
import type { Protocol } from './protocol';
import { queryProtocol } from './query';
import { restProtocol } from './rest';
import { serviceModel, type ServiceModel } from './service-model';

/** How the client that sent a request speaks; a service's model is loaded when its first request comes. */
export async function protocolOf({ headers }: HttpRequest, service: string): Promise<Protocol> {
  if (service === 'execute-api') return httpApiProtocol;
  const model = await serviceModel(service);
  if (model) return modelled(model);
  if (headers['x-amz-target'] !== undefined) return jsonProtocol;
  throw new ApiError('NotImplemented', `The local account does not speak ${service}`, 501);
}

function modelled(model: ServiceModel): Protocol {
  const { speech } = model;
  switch (speech) {
    case 'json':
      return checkedJson(model);
    case 'query':
    case 'ec2':
      return queryProtocol(model, speech);
    case 'rest-json':
    case 'rest-xml':
      return restProtocol(model, speech);
  }
}
