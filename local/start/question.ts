import { createInterface } from 'node:readline/promises';
import { OPERATOR } from './operator';
import type { Screen } from './screen';

export type Asking = (screen: Screen) => Promise<'approved' | 'rejected'>;

/** In a terminal: a question, and no is what anything but yes means. */
export const askInTerminal: Asking = async () => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const reply = await terminal.question('          Approve? [y/N] ');
    return /^y(es)?$/i.test(reply.trim()) ? 'approved' : 'rejected';
  } catch {
    return 'rejected';
  } finally {
    terminal.close();
  }
};

const SECONDS = 2;

/** Without a terminal nobody can be asked: the local operator approves after two seconds, and it is said so. */
export const approveAsOperator: Asking = async (screen) => {
  screen.line(`no terminal to ask in: approving as ${OPERATOR} in ${SECONDS} s`, 'care');
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  return 'approved';
};
