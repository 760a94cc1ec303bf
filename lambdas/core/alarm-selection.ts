import type { AlarmReading } from './alarm';
import type { AlarmSelection } from './policy';

/** The event rule's selection, for alarms that are read rather than signalled; no selection selects none. */
export function isSelected(
  selection: AlarmSelection | undefined,
  { name, arn }: Pick<AlarmReading, 'name' | 'arn'>,
): boolean {
  if (!selection || selection.ignorePrefixes.some((prefix) => name.startsWith(prefix)))
    return false;
  if (selection.select === 'all') return true;
  const { prefixes, arns } = selection.select;
  return arns.includes(arn) || prefixes.some((prefix) => name.startsWith(prefix));
}
