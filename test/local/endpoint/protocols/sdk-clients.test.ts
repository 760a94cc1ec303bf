import * as z from 'zod';
import { sdkClients } from '../../../../local/endpoint/protocols/sdk-clients';

const speeches: Readonly<Record<string, string>> = {
  'aws.protocols#awsJson1_0': 'json',
  'aws.protocols#awsJson1_1': 'json',
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#ec2Query': 'ec2',
  'aws.protocols#restJson1': 'rest-json',
  'aws.protocols#restXml': 'rest-xml',
};

type AnyClient = new (settings: object) => { readonly config: unknown };
const configured = z.object({
  protocol: z.custom<{ getShapeId(): string }>(),
  defaultSigningName: z.string(),
});

/** By hand, because no client of this SDK exists. */
const withoutClient = ['arc-zonal-shift'];

describe('every service with a client', () => {
  it.each(Object.entries(sdkClients).filter(([name]) => !withoutClient.includes(name)))(
    '%s speaks as its client does, under its name',
    async (name, { speech, load }) => {
      const found = Object.entries(await load()).find(([key]) => /^[A-Z]\w*Client$/.test(key));
      const Client = found?.[1] as AnyClient;
      const { protocol, defaultSigningName } = configured.parse(
        new Client({ region: 'eu-west-1' }).config,
      );

      expect(defaultSigningName).toBe(name);
      expect(speeches[protocol.getShapeId()]).toBe(speech);
    },
  );
});
