import * as z from 'zod';
import type { Reply } from './post-signed';
import type { Told } from './told';

/** What the endpoint said to something that was posted to it. */
export function replyTold({ status, body }: Reply, said: object): Told {
  const accepted = status >= 200 && status < 300;
  return {
    lines: [accepted ? messageIn(body) : `Refused (HTTP ${status}): ${messageIn(body)}`],
    json: { ...said, accepted, status, body },
    exitCode: accepted ? 0 : 1,
  };
}

const told = z.object({ message: z.string() });

/** The endpoint's own sentence, where it said one. */
function messageIn(body: string): string {
  const said = told.safeParse(jsonOf(body));
  return said.success ? said.data.message : body;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
