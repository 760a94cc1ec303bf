import type { Write } from '../../lambdas/core/remediation';
import { runbookName } from '../../lambdas/core/runbook';
import { evaluate, type Request } from '../../local/iam/evaluate';
import { config } from '../../paramedic.config';
import { catalogue } from '../../ssm-documents/catalogue';
import { mutatingActionsOf, tagWrites } from './iam-reference';
import {
  narrowingKeys,
  readRequests,
  sampleArn,
  straying,
  tagKey,
  writeRequests,
} from './meant-requests';
import { account, region, roleOfDocument, sampleLists, synthesised } from './synthesised';

const stack = synthesised();
const lists = sampleLists(catalogue);
const elsewhere = { account: '444455556666', region: 'ap-southeast-2' };

const entries = catalogue.map((entry) => ({
  id: entry.remediation.id,
  remediation: entry.remediation,
  role: roleOfDocument(stack, runbookName('paramedic', entry)),
}));

type Change = (request: Request, write: Write) => Request;

const withContext =
  (context: Readonly<Record<string, string | undefined>>): Change =>
  (request) => {
    const kept = Object.entries(request.context).filter(([key]) => !(key in context));
    const given = Object.entries(context).filter((pair) => pair[1] !== undefined);
    return { ...request, context: Object.fromEntries([...kept, ...given]) as Request['context'] };
  };

/** Ways to ask for the same of something that is none of ours. */
const anyStranger: Readonly<Record<string, Change>> = {
  'in another account, by its ARN': (request, write) => ({
    ...withContext({ 'aws:ResourceAccount': elsewhere.account })(request, write),
    resource: request.resource.replace(account, elsewhere.account),
  }),
  'in another Region': (request, write) => ({
    ...withContext({ 'aws:RequestedRegion': elsewhere.region })(request, write),
    resource: request.resource.replace(write.region ?? region, elsewhere.region),
  }),
};

const untagged: Readonly<Record<string, Change>> = {
  'without the tag': withContext({ [tagKey]: undefined }),
  "in people's own hands": withContext({
    [`aws:ResourceTag/${config.manual?.key}`]: config.manual?.value,
  }),
  'with another value of the tag': withContext({ [tagKey]: 'disabled' }),
  'with another spelling of the value': withContext({ [tagKey]: config.optIn.value.toUpperCase() }),
  'with the value under another tag': withContext({
    [tagKey]: undefined,
    'aws:ResourceTag/environment': config.optIn.value,
  }),
  "with the tag in the caller's request": withContext({
    [tagKey]: undefined,
    'aws:RequestTag/paramedic:remediation': config.optIn.value,
  }),
};

const isCall = ({ service }: Write): boolean => service !== 'iam';

/** What a role must refuse of a write. */
function strangersOf(write: Write): Readonly<Record<string, Change>> {
  const keys = narrowingKeys(write, lists).map((key): [string, Change] => [
    `with ${key.key} outside of ${key.operator}`,
    (request) => straying(request, key),
  ]);
  return {
    ...('tagCarrier' in write
      ? untagged
      : { 'that is not listed': (request) => ({ ...request, resource: `${request.resource}-2` }) }),
    ...(isCall(write)
      ? {
          ...anyStranger,
          'of another owner': withContext({ 'aws:ResourceAccount': elsewhere.account }),
          'through an endpoint of another Region': withContext({
            'aws:RequestedRegion': elsewhere.region,
          }),
        }
      : {}),
    ...Object.fromEntries(keys),
  };
}

describe.each(entries)('the role of $id', ({ remediation, role: { own } }) => {
  const rule = (request: Request) => evaluate(own, request);
  const meant = remediation.writes.flatMap((write) =>
    writeRequests(write, lists).map((request) => ({ write, request, action: request.action })),
  );
  const refusals = meant.flatMap(({ write, request, action }) =>
    Object.entries(strangersOf(write)).map(([how, change]) => ({
      ...{ action, how, on: request.resource },
      request: change(request, write),
    })),
  );

  it.each(meant)('may $action what is opted in or listed', ({ request }) => {
    expect(rule(request)).toMatchObject({ allowed: true });
  });

  it('may read what it declares', () => {
    const refused = remediation.reads.flatMap(readRequests).filter((each) => !rule(each).allowed);

    expect(refused).toEqual([]);
  });

  it('may read it through no endpoint of another Region', () => {
    const elsewhereToo = remediation.reads
      .flatMap(readRequests)
      .map(({ context, ...request }) => ({
        ...request,
        context: { ...context, 'aws:RequestedRegion': elsewhere.region },
      }))
      .filter((each) => rule(each).allowed);

    expect(elsewhereToo).toEqual([]);
  });

  it.each(refusals)('may not $action on $on $how', ({ request }) => {
    expect(rule(request)).toMatchObject({ allowed: false });
  });

  it('is denied every change that its declaration does not list, whoever else allows it', async () => {
    const declared = new Set(meant.map(({ action }) => action));
    const services = new Set(meant.map(({ write }) => write.service));
    const changes = await Promise.all([...services, 'iam', 'kms', 'tag'].map(mutatingActionsOf));
    const others = changes.flat().filter((action) => !declared.has(action));
    const open = others.filter((action) => !isDenied(action));

    expect(others.length).toBeGreaterThan(0);
    expect(open).toEqual([]);
  });

  it('is denied to write tags, of any service', async () => {
    const writes = await tagWrites();

    expect(writes.length).toBeGreaterThan(400);
    expect(writes.filter((action) => !isDenied(action))).toEqual([]);
  });

  /** By a statement, not for want of one, on a resource that is opted in as far as a role could tell. */
  function isDenied(action: string): boolean {
    return remediation.writes.every((write) => {
      const [service = ''] = action.split(':');
      const on = 'tagCarrier' in write ? write.tagCarrier : '*';
      const [{ context } = { context: {} }] = writeRequests(write, lists);
      const ruling = rule({ action, resource: sampleArn({ service }, on), context });
      return !ruling.allowed && ruling.statement?.effect === 'Deny';
    });
  }
});
