import { jiraProject, jiraSecret } from '../adapters/jira/jira-project';
import { secretsManagerSecret } from '../adapters/secret';
import { subscriberFunction } from '../adapters/subscriber-function';
import { jiraEnv } from './env';

const env = jiraEnv.parse(process.env);
const project = jiraProject({
  url: env.VENDOR_URL,
  project: env.PROJECT,
  issueType: env.ISSUE_TYPE,
  secret: secretsManagerSecret(env.SECRET_ID, jiraSecret),
});

export const handler = subscriberFunction('jira', env, project);
