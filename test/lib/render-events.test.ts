import Ajv from 'ajv/dist/2020';
import { resolved } from '../../lambdas/core/healing/conclusion';
import {
  breakerOpened,
  demoted,
  ended,
  leftChanged,
  started,
} from '../../lambdas/core/telling/events';
import { eventKinds, type IncidentEvent } from '../../lambdas/core/telling/incident-event';
import { renderEvents, renderSchema } from '../../lib/render-events';
import { incident, now } from '../core/base-facts';
import { proposal } from '../core/replies';

const schemaOf = (kind: IncidentEvent['kind']) => JSON.parse(renderSchema(kind)) as object;
const isValid = (kind: IncidentEvent['kind'], event: unknown) =>
  new Ajv({ strict: false, validateFormats: false }).validate(schemaOf(kind), event);

const cell = { incidentType: 'compute', remediationId: 'x', environment: 'production' } as const;
const events: readonly IncidentEvent[] = [
  started(incident, proposal, 'attempt-1', now),
  ended({ ...incident, targetArn: undefined }, resolved(['recovered'], 'measured'), now),
  leftChanged(incident, { attempt: 'attempt-1' }, 'held-back', ['kill-switch'], now),
  demoted(incident, cell, 'it made things worse', now),
  breakerOpened(incident, 'all', 'five in a row failed', now),
];

describe('the published schemas', () => {
  it.each(events.map((event) => [event.kind, event] as const))(
    'accept an event %s as it is made',
    (kind, event) => {
      expect(isValid(kind, JSON.parse(JSON.stringify(event)))).toBe(true);
    },
  );

  it.each(events.map((event) => [event.kind, event] as const))(
    'accept an event %s with a field that is added later',
    (kind, event) => {
      expect(
        isValid(kind, { ...event, more: 1, incident: { ...incidentIn(event), more: 1 } }),
      ).toBe(true);
    },
  );

  it.each(['id', 'at', 'schema', 'incident', 'reasons', 'measured'])(
    'refuse a resolved event without %s',
    (field) => {
      const event = { ...events[1], [field]: undefined };

      expect(isValid('resolved', JSON.parse(JSON.stringify(event)))).toBe(false);
    },
  );

  it('refuse an event of another version', () => {
    expect(isValid('started', { ...events[0], schema: 2 })).toBe(false);
  });
});

describe('the page of events', () => {
  it.each(eventKinds)('links the schema of %s', (kind) => {
    expect(renderEvents()).toContain(`(events/${kind}.schema.json)`);
  });
});

const incidentIn = (event: IncidentEvent) => ('incident' in event ? event.incident : {});
