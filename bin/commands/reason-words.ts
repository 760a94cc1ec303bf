/** What each reason means for the reader, and what to do; keyed by the names endings carry. */
const words: Readonly<Record<string, string>> = {
  'active-change': 'another change holds the target or what shares its fate; one at a time.',
  'alarm-cleared': 'the trouble was over before the runbook could start.',
  'alarm-muted': 'a mute rule is in force for the alarm. End it, or wait until it ends.',
  'approval-invalid': 'the approval was not for exactly this proposal, or was already used.',
  'approval-required': 'the mode or the record of this cell asks for a person.',
  'by-itself': 'the trouble ended before anyone answered, and the measurement confirmed it.',
  'breaker-open':
    'too many runs in a row were without effect. Look why, then: npx paramedic breaker --close CELL --reason "..."',
  'calendar-closed':
    'a change calendar is closed. Open it, or wait; calendars are listed in paramedic.config.ts.',
  'carrier-not-opted-in':
    'the target has opted in, but not another resource that the runbook would change. Tag that too to let it be treated.',
  'compliant-again': 'AWS Config found the resource compliant before the runbook could start.',
  'concurrency-reached': 'the most changes allowed at a time were already running.',
  'confidence-too-low': 'the diagnosis was less sure than the remediation asks for.',
  'cooling-down':
    'the target was treated a short while ago; a second treatment would hide the cause.',
  'could-not-look': 'a fact needed for acting could not be read, so nothing was done.',
  'daily-limit-reached': 'this remediation ran as often as a day allows on this target.',
  'deploy-under-way':
    'a deploy of the target, or of what it belongs to, is under way; another change would fight it. Wait for its end.',
  'deployment-in-flight': 'a deployment is under way; another change would fight it.',
  'diagnosis-inconclusive': 'the evidence names no cause, or is not fit to be judged.',
  'document-changed': 'the runbook is not the one that was proposed.',
  'evidence-too-old': 'the picture was too old to act on.',
  expired: 'nobody answered before the deadline; silence never runs anything.',
  fault: 'a part of the system failed; the ledger says which.',
  'health-event-open':
    'AWS Health has an open event for the service. It is looked at again when the event is closed and the trouble still there.',
  'in-maintenance':
    'a maintenance window is open, by paramedic.config.ts or by the tag maintenance-window of the target.',
  'in-settlement':
    'the tag settlement-window of the target names this hour; nothing is changed while money is settled.',
  inconclusive: 'nothing could be measured after the action, so recovery is not claimed.',
  'kill-switch': 'the kill switch was thrown, missing or unreadable. Lift it: npx paramedic go',
  'left-changed': 'something is still changed that should have been changed back.',
  'manual-operation':
    'the resource carries the tag for manual operation (paramedic:operation=manual by default). Remove it to let it be treated.',
  'mode-off': 'this remediation is off here. Change its mode in paramedic.config.ts.',
  'model-budget-spent': 'the cap on model calls was reached.',
  muted: 'the alarm was muted; it was looked at again when the mute ended.',
  'no-remediation': 'nothing in the catalogue treats this.',
  'not-applicable': 'the remediation named does not fit this kind of target or incident.',
  'not-listed':
    'what it would change is not on its list. Add it to allowLists in paramedic.config.ts to let it be treated.',
  'not-opted-in':
    'the resource does not carry the opt-in tag (paramedic:remediation=enabled by default). Tag it to let it be treated.',
  'not-recovered': 'the runbook ran, and what signalled still measures trouble.',
  'observe-only':
    'this environment is only observed. Set it to shadow in paramedic.config.ts to be asked.',
  'own-resource': 'the resource belongs to this stack, which never treats itself.',
  'parameter-invalid': 'a parameter does not match the pattern its document enforces.',
  'parameter-unbound': 'a parameter could not be computed from trusted facts.',
  recovered: 'measured after the action: what signalled is well by its own rule.',
  'recovery-doubted':
    'measured as recovered, but its logs show errors that were not there before the trouble.',
  'proposal-vague': 'the proposal did not say all that a person needs to judge it.',
  rejected: 'the person said no.',
  'remediation-unknown': 'the diagnosis names a remediation that is not deployed.',
  'runbook-failed': 'the runbook did not end in success.',
  'start-budget-spent':
    'as many starts as caps.starts in paramedic.config.ts allows. Look why so much is needed before you raise it.',
  'start-unknown':
    'it is not known whether the runbook started; the lease is kept until a person looks.',
  'suppressed-by-composite': 'a composite alarm withholds this one.',
  'target-mismatch': 'the target is of another account, Region or environment.',
  'target-unknown':
    'nothing names a resource of a known type. An alarm can be tagged: paramedic:target with the ARN.',
  'traces-too-few':
    'traces have seen too few of the critical services to act without a person. Trace the others: npx paramedic scan says how many.',
  'workflow-failed': 'the workflow broke off; the sweeper noticed.',
  worsened: 'after the action a guard metric got worse.',
};

/** A reason in words; a precondition of a remediation has its own id and speaks for itself. */
export const inWords = (reason: string): string =>
  words[reason] ?? 'a precondition of the remediation did not hold.';
