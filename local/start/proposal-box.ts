import { proposalLines } from '../../bin/commands/answer';
import type { Approval } from '../../lambdas/core/approval';
import { roleOf } from './role-of';
import type { Account, Told } from './ports';

/** What a person is shown before answering: the message as it was sent, and the role behind the document. */
export function proposalBox(
  account: Pick<Account, 'documents'>,
  approval: Approval,
  notice: Told | undefined,
): { readonly title: string; readonly lines: readonly string[] } {
  const { document } = approval.proposal;
  const role = `Role: ${roleOf(account, document.name).replace(/^.*:role\//, '')}`;
  if (!notice) return { title: 'Proposal', lines: [...proposalLines(approval), role] };
  const text = notice.text
    .split('\n')
    .filter((line) => !/^(Look|Approve|Reject|Less): /.test(line));
  const at = text.findIndex((line) => line.startsWith('Document: '));
  const lines = at < 0 ? [...text, role] : [...text.slice(0, at + 1), role, ...text.slice(at + 1)];
  return { title: notice.subject, lines: withoutTrailingBlank(lines) };
}

function withoutTrailingBlank(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}
