import * as z from 'zod';
import {
  basicAuthorization,
  type VendorAnswer,
  type VendorCall,
  vendorServer,
} from './vendor-server';

const document = z.object({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.unknown()),
});
const creation = z.object({
  fields: z.object({
    project: z.object({ key: z.string() }),
    issuetype: z.object({ name: z.string() }),
    summary: z.string().min(1).max(255),
    description: document,
    labels: z.array(z.string().regex(/^\S+$/)),
  }),
});

export interface JiraIssue {
  readonly key: string;
  readonly summary: string;
  readonly description: unknown;
  readonly labels: readonly string[];
  readonly comments: unknown[];
  status: 'new' | 'done';
}

/** As developer.atlassian.com describes REST API 3: issues, comments, transitions, search/jql. */
export async function jiraDesk(given: {
  readonly project: string;
  readonly email: string;
  readonly token: string;
}) {
  const desk = { ...given, issues: [] as JiraIssue[] };
  const server = await vendorServer((call) => answer(desk, call));
  return { desk, server };
}

type Desk = Awaited<ReturnType<typeof jiraDesk>>['desk'];

const done = { id: '31', name: 'Done', to: { statusCategory: { key: 'done' } } };
const begin = { id: '21', name: 'In Progress', to: { statusCategory: { key: 'indeterminate' } } };
const notFound: VendorAnswer = { status: 404, body: { errorMessages: ['Issue does not exist'] } };
const bad = (message: string): VendorAnswer => ({
  status: 400,
  body: { errorMessages: [message] },
});

function answer(desk: Desk, call: VendorCall): VendorAnswer {
  if (call.headers['authorization'] !== basicAuthorization(desk.email, desk.token)) {
    return { status: 401, body: 'Client must be authenticated to access this resource.' };
  }
  const path = call.path.replace('/rest/api/3/', '');
  if (call.method === 'POST' && path === 'issue') return created(desk, call.body);
  if (call.method === 'POST' && path === 'search/jql') return searched(desk, call.body);
  const [, key, part = ''] = /^issue\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const issue = desk.issues.find((each) => each.key === key);
  return issue ? ofIssue(issue, `${call.method} ${part}`, call.body) : notFound;
}

function created(desk: Desk, body: unknown): VendorAnswer {
  const read = creation.safeParse(body);
  if (!read.success || read.data.fields.project.key !== desk.project) return bad('Invalid issue');
  const { summary, description, labels } = read.data.fields;
  const key = `${desk.project}-${String(desk.issues.length + 1)}`;
  desk.issues.push({ key, summary, description, labels, comments: [], status: 'new' });
  return { status: 201, body: { id: String(10_000 + desk.issues.length), key } };
}

function searched(desk: Desk, body: unknown): VendorAnswer {
  const { jql } = z.object({ jql: z.string(), fields: z.array(z.string()) }).parse(body);
  const [, project, label] = /^project = "([^"]+)" AND labels = "([^"]+)"/.exec(jql) ?? [];
  if (label === undefined) return bad('The JQL cannot be parsed');
  const issues = desk.issues.filter(
    ({ labels }) => project === desk.project && labels.includes(label),
  );
  return {
    status: 200,
    body: { issues: issues.map(({ key }) => ({ id: key, key })), isLast: true },
  };
}

function ofIssue(issue: JiraIssue, asked: string, body: unknown): VendorAnswer {
  switch (asked) {
    case 'GET ': {
      const status = { statusCategory: { key: issue.status } };
      return {
        status: 200,
        body: { key: issue.key, fields: { status, description: issue.description } },
      };
    }
    case 'GET comment':
      return { status: 200, body: { comments: issue.comments.map((text) => ({ body: text })) } };
    case 'POST comment':
      issue.comments.push(z.object({ body: document }).parse(body).body);
      return { status: 201, body: { id: String(issue.comments.length) } };
    case 'GET transitions':
      return { status: 200, body: { transitions: issue.status === 'done' ? [] : [begin, done] } };
    case 'POST transitions': {
      const { transition } = z.object({ transition: z.object({ id: z.string() }) }).parse(body);
      if (transition.id !== done.id) return bad('It is not possible to use this transition');
      issue.status = 'done';
      return { status: 204 };
    }
    default:
      return notFound;
  }
}
