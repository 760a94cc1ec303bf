import type { EventKind } from './incident-event';

/** Every subscriber that can be enabled; each has a function and a folder of its own name. */
export const subscriberNames = ['mail', 'slack', 'jira', 'servicenow', 'pagerduty'] as const;

export type SubscriberName = (typeof subscriberNames)[number];

/** What a person should read at once. What was suppressed is for whoever counts, not for whoever is on call. */
const forPeople: readonly EventKind[] = [
  ...(['proposed', 'reminded', 'resolved', 'escalated', 'left-changed'] as const),
  ...([
    'demoted',
    'demoted-by-person',
    'breaker-opened',
    'budget-spent',
    'digest',
    'storm-began',
    'storm-over',
  ] as const),
];

/** The whole story of an incident that people heard of. */
const wholeStory: readonly EventKind[] = [
  ...(['proposed', 'reminded', 'approved', 'rejected', 'expired', 'started'] as const),
  ...(['resolved', 'escalated', 'left-changed', 'demoted', 'breaker-opened'] as const),
  ...(['budget-spent', 'storm-began', 'storm-over'] as const),
];

/** Which events each subscriber is sent; what is not listed never reaches its queue. */
export const wantedBy: Readonly<Record<SubscriberName, readonly EventKind[]>> = {
  mail: forPeople,
  slack: [...wholeStory, 'demoted-by-person', 'digest'],
  jira: wholeStory,
  servicenow: wholeStory,
  pagerduty: ['escalated', 'left-changed', 'resolved', 'storm-began', 'storm-over'],
};
