/** SSM takes five tags with a start; these say in CloudTrail, too, for which incident it was and who approved it. */
export function executionTags(
  attempt: string,
  incidentId: string,
  approvedBy: string | undefined,
): Readonly<Record<string, string>> {
  return {
    // The tag filter of DescribeAutomationExecutions looks at keys only.
    [`paramedic:attempt:${attempt}`]: incidentId,
    'paramedic:incident': incidentId,
    ...(approvedBy === undefined ? {} : { 'paramedic:approver': tagValue(approvedBy) }),
  };
}

const LONGEST = 256;

/** What a tag value takes (SSM API reference, Tag); an IAM name may also hold a comma. The ledger has it unchanged. */
const tagValue = (text: string): string =>
  text.replace(/[^\p{L}\p{N} _.:/=+@-]/gu, '_').slice(0, LONGEST);
