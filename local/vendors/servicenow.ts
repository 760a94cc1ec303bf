import * as z from 'zod';
import {
  basicAuthorization,
  type VendorAnswer,
  type VendorCall,
  vendorServer,
} from './vendor-server';

const writable = z
  .strictObject({
    short_description: z.string().max(160),
    description: z.string().max(4_000),
    correlation_id: z.string().max(100),
    correlation_display: z.string().max(100),
    impact: z.enum(['1', '2', '3']),
    urgency: z.enum(['1', '2', '3']),
    state: z.string(),
    close_code: z.string(),
    close_notes: z.string().max(4_000),
    work_notes: z.string().max(4_000),
  })
  .partial();

export interface ServiceNowRecord {
  readonly sys_id: string;
  readonly fields: Record<string, string>;
  readonly notes: string[];
}

/** As the Table API answers for the table `incident`; resolving needs a code and notes, by a data policy of the base system. */
export async function serviceNowDesk(given: { readonly user: string; readonly password: string }) {
  const desk = { ...given, records: [] as ServiceNowRecord[] };
  const server = await vendorServer((call) => answer(desk, call));
  return { desk, server };
}

type Desk = Awaited<ReturnType<typeof serviceNowDesk>>['desk'];

const table = '/api/now/table/incident';
const failed = (status: number, message: string): VendorAnswer => ({
  status,
  body: { error: { message, detail: null }, status: 'failure' },
});

function answer(desk: Desk, { method, path, headers, query, body }: VendorCall): VendorAnswer {
  if (headers['authorization'] !== basicAuthorization(desk.user, desk.password)) {
    return failed(401, 'User Not Authenticated');
  }
  if (!path.startsWith(table)) return failed(404, 'Requested URI does not represent any resource');
  const id = path.slice(table.length + 1);
  if (method === 'GET' && id === '') return searched(desk, query);
  if (method === 'POST' && id === '') return created(desk, body);
  const record = desk.records.find(({ sys_id }) => sys_id === id);
  if (!record) return failed(404, 'No Record found');
  return method === 'PATCH' ? patched(record, body) : { status: 200, body: shown(record) };
}

function searched(desk: Desk, query: URLSearchParams): VendorAnswer {
  const [, wanted] = /^correlation_id=([^^]+)/.exec(query.get('sysparm_query') ?? '') ?? [];
  const found = desk.records.filter(({ fields }) => fields['correlation_id'] === wanted);
  const limit = Number(query.get('sysparm_limit') ?? 10_000);
  return { status: 200, body: { result: found.slice(0, limit).map(({ sys_id }) => ({ sys_id })) } };
}

function created(desk: Desk, body: unknown): VendorAnswer {
  const sys_id = String(desk.records.length + 1).padStart(32, '0');
  const record = { sys_id, fields: { ...writable.parse(body), state: '1' }, notes: [] };
  desk.records.push(record);
  return { status: 201, body: shown(record) };
}

function patched(record: ServiceNowRecord, body: unknown): VendorAnswer {
  const { work_notes, ...fields } = writable.parse(body);
  if (fields.state === '6' && !(fields.close_code && fields.close_notes)) {
    return failed(403, 'Data Policy Exception: Resolution code, Resolution notes are mandatory');
  }
  if (work_notes !== undefined) record.notes.push(work_notes);
  Object.assign(record.fields, fields);
  return { status: 200, body: shown(record) };
}

/** A journal is read as one text, the latest first. */
const shown = ({ sys_id, fields, notes }: ServiceNowRecord) => ({
  result: { sys_id, ...fields, work_notes: [...notes].reverse().join('\n\n') },
});
