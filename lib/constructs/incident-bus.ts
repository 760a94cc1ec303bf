import { Stack } from 'aws-cdk-lib';
import { EventBus, Rule, type IRuleTarget } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import {
  detailTypeOf,
  eventSource,
  type EventKind,
} from '../../lambdas/core/telling/incident-event';
import type { ServiceFunction } from './service-function';

/** The stack's own event bus, `<stack>-incidents`. Whoever wants to listen adds a rule: docs/events.md. */
export class IncidentBus extends Construct {
  readonly busName: string;
  private readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.busName = `${Stack.of(this).stackName}-incidents`;
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: this.busName,
      description: 'What happens to incidents, as docs/events.md describes it',
    });
  }

  grantPublish(grantee: ServiceFunction): void {
    grantee.allow('PublishEvents', ['events:PutEvents'], [this.bus.eventBusArn], {
      when: { StringEquals: { 'events:source': eventSource } },
    });
  }

  /** Sends events of these kinds, and no others, to one target; not what the digest of a storm is told instead of. */
  tell(scope: Construct, kinds: readonly EventKind[], target: IRuleTarget): void {
    new Rule(scope, 'Wanted', {
      eventBus: this.bus,
      eventPattern: {
        source: [eventSource],
        detailType: kinds.map(detailTypeOf),
        detail: { heldBack: [{ exists: false }] },
      },
      targets: [target],
    });
  }
}
