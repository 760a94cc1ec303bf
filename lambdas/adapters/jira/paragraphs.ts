import type { IncidentEvent } from '../../core/telling/incident-event';

/** In the last line of every text we write, so that it is found again. */
export const marked = ({ id }: IncidentEvent): string => `Paramedic event ${id}`;

/** Jira keeps at most 32,767 characters of a text. */
const mostText = 30_000;

/** An event in the Atlassian Document Format: one paragraph a line, plain text, so that nothing in it is markup. */
export const paragraphs = (event: IncidentEvent) => ({
  type: 'doc',
  version: 1,
  content: [...event.text.slice(0, mostText).split('\n'), marked(event)].map((line) => ({
    type: 'paragraph',
    // An empty text node is not valid.
    content: line.trim() === '' ? [] : [{ type: 'text', text: line }],
  })),
});
