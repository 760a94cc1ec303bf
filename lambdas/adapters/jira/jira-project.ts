import * as z from 'zod';
import { TellRefused, type Subscriber } from '../../core/ports/subscriber';
import { subjectOf, type IncidentEvent } from '../../core/telling/incident-event';
import { withSecret, type Secret } from '../secret';
import { anyAnswer, vendorCall, type VendorRequest } from '../vendor-call';
import { marked, paragraphs } from './paragraphs';

export const jiraSecret = z.object({ email: z.string().min(1), token: z.string().min(1) });

export interface JiraProject {
  /** `https://<site>.atlassian.net`, or `https://api.atlassian.com/ex/jira/<cloud id>` for scoped tokens. */
  readonly url: string;
  readonly project: string;
  readonly issueType: string;
  readonly secret: Secret<z.infer<typeof jiraSecret>>;
}

/**
 * An issue per incident, comments for what follows (Jira Cloud REST API 3). Creating an issue is not idempotent: each
 * issue carries the incident's id as a label, each text its event's id in the last line, by which they are found again.
 */
export function jiraProject(jira: JiraProject): Subscriber {
  const { project, issueType } = jira;
  const call = jiraCalls(jira);
  return {
    find: async (event) => {
      const jql = `project = "${project}" AND labels = "${labelOf(event)}" ORDER BY created ASC`;
      const asked = { jql, fields: ['labels'], maxResults: 1 };
      return (await call('POST', 'search/jql', searched, asked)).issues[0]?.key;
    },
    begin: async (event) => {
      const fields = {
        project: { key: project },
        issuetype: { name: issueType },
        ...wordsOf(event),
      };
      return (await call('POST', 'issue', created, { fields })).key;
    },
    has: async (key, event) => {
      const texts = await Promise.all([
        call('GET', `issue/${key}?fields=description`, anyAnswer),
        call('GET', `issue/${key}/comment?orderBy=-created&maxResults=100`, anyAnswer),
      ]);
      return JSON.stringify(texts).includes(marked(event));
    },
    add: async (key, event) => {
      await call('POST', `issue/${key}/comment`, anyAnswer, { body: paragraphs(event) });
    },
    resolve: (key) => resolveIssue(call, key),
  };
}

type JiraCall = <T>(
  method: VendorRequest['method'],
  path: string,
  shape: z.ZodType<T>,
  body?: unknown,
) => Promise<T>;

const jiraCalls =
  ({ url, secret }: JiraProject): JiraCall =>
  (method, path, shape, body) =>
    withSecret(secret, ({ email, token }) =>
      vendorCall(
        'Jira',
        {
          ...{ method, body, url: `${url}/rest/api/3/${path}` },
          headers: {
            authorization: `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`,
            'content-type': 'application/json',
          },
        },
        shape,
      ),
    );

/** By whatever transition leads to a status of the category `done`; an issue that is there already is left alone. */
async function resolveIssue(call: JiraCall, key: string): Promise<void> {
  const { fields } = await call('GET', `issue/${key}?fields=status`, statusOf);
  if (isDone(fields.status)) return;
  const { transitions } = await call('GET', `issue/${key}/transitions`, offered);
  const done = transitions.find(({ to }) => isDone(to));
  if (!done) throw new TellRefused(`Jira offers no transition of ${key} to a status of done`);
  const transition = { id: done.id };
  await call('POST', `issue/${key}/transitions`, anyAnswer, { transition });
}

/** A label holds no blanks; ids of incidents and digests hold none. */
const labelOf = (event: IncidentEvent): string => subjectOf(event);

const wordsOf = (event: IncidentEvent) => ({
  summary: event.subject.slice(0, mostSummary),
  description: paragraphs(event),
  labels: ['paramedic', labelOf(event)],
});

/** Jira: a summary has at most 255 characters. */
const mostSummary = 255;

const status = z.object({ statusCategory: z.object({ key: z.string() }) });

/** The key of a category is the same in every site, whatever the status is called. */
const isDone = ({ statusCategory }: z.infer<typeof status>): boolean =>
  statusCategory.key === 'done';

const searched = z.object({ issues: z.array(z.object({ key: z.string() })) });
const created = z.object({ key: z.string().min(1) });
const statusOf = z.object({ fields: z.object({ status }) });
const offered = z.object({ transitions: z.array(z.object({ id: z.string(), to: status })) });
