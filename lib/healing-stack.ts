import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ClassifierEnv } from '../lambdas/classifier/env';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import type { Bundles } from './bundles';
import type { Config } from './config';
import { AlarmIntake } from './constructs/alarm-intake';
import { ApprovalsApi } from './constructs/approvals-api';
import { ChangeFeed } from './constructs/change-feed';
import { Classifier } from './constructs/classifier';
import { FiguresDashboard } from './constructs/figures-dashboard';
import { IncidentBus } from './constructs/incident-bus';
import { IncidentWorkflow } from './constructs/incident-workflow';
import { KillSwitch } from './constructs/kill-switch';
import { LetterBox } from './constructs/letter-box';
import { OneDoor } from './constructs/one-door';
import { PagingHandOver } from './constructs/paging-hand-over';
import { PeopleTopic } from './constructs/people-topic';
import { RecordArchive } from './constructs/record-archive';
import { RecordTables } from './constructs/record-tables';
import { RunbookLibrary } from './constructs/runbook-library';
import { Sealing } from './constructs/sealing';
import { SelfMonitoring } from './constructs/self-monitoring';
import { SettingsParameter } from './constructs/settings-parameter';
import { Subscribers } from './constructs/subscribers';
import type { SubscriptionParts } from './constructs/subscription';
import { SweepSchedule } from './constructs/sweep-schedule';
import { TopologyScan } from './constructs/topology-scan';
import { Validator } from './constructs/validator';
import { trustSettings } from './trust-settings';

export interface HealingStackProps extends StackProps {
  readonly config: Config;
  readonly bundles: Pick<Bundles, 'directoryOf'>;
  readonly catalogue: readonly CatalogueEntry[];
  /** Where the authored documents of the catalogue lie. */
  readonly documents: string;
  readonly classifiedBy: ClassifierEnv['CLASSIFIED_BY'];
}

/** The way from an alarm to a measured recovery, or to a person who is told all that is known. */
export class HealingStack extends Stack {
  constructor(scope: Construct, id: string, props: HealingStackProps) {
    super(scope, id, props);
    const { config, catalogue, classifiedBy, documents } = props;
    const settings = { bundles: props.bundles, logRetentionDays: config.logRetentionDays };
    const undelivered = new LetterBox(this, 'Undelivered', { of: 'rules' });
    const tables = new RecordTables(this, 'Tables', config.tables);
    const killSwitch = new KillSwitch(this, 'KillSwitch');
    const bus = new IncidentBus(this, 'Incidents');
    const { findings, model, windows, alarms, topology, digest, slackAnswers } = config;
    const common = { settings, tables, bus, undelivered, findings, classifiedBy, model };

    const prefix = this.stackName.toLowerCase();
    const authored = { ...config, catalogue, documents };
    const library = new RunbookLibrary(this, 'Runbooks', { ...authored, prefix });
    const door = new OneDoor(this, 'OneDoor', {
      ...{ ...common, library, killSwitch, catalogue, windows },
    });
    const classifier = new Classifier(this, 'Classifier', common);
    const validator = new Validator(this, 'Validator', common);
    const workflow = new IncidentWorkflow(this, 'Workflow', {
      ...common,
      classifier: classifier.function,
      executor: door.function,
      validator: validator.function,
    });

    const intake = new AlarmIntake(this, 'AlarmIntake', { ...common, workflow, alarms });
    const approvals = new ApprovalsApi(this, 'ApprovalsApi', {
      ...common,
      workflow,
      slackAnswers,
    });
    const changes = new ChangeFeed(this, 'ChangeFeed', common);
    const swept = { workflow, door, intake, digest };
    const sweeping = new SweepSchedule(this, 'Sweeping', { ...common, ...swept });
    const scanning = new TopologyScan(this, 'Scanning', { ...common, topology, changes });
    const archive = new RecordArchive(this, 'Archive', config);
    const sealing = new Sealing(this, 'Sealing', { ...common, archive });
    const members = { intake, workflow, classifier, door, validator, approvals, library };
    const watching = { changes, sweeping, scanning, archive, sealing };
    this.watchOver(props, { ...common, killSwitch, ...members, ...watching });
  }

  /** Who is told of what the parts do, and of what becomes of them. */
  private watchOver({ config, catalogue, classifiedBy }: HealingStackProps, parts: Parts): void {
    const { tables, killSwitch, undelivered, intake, approvals, archive } = parts;
    const people = new PeopleTopic(this, 'People', config);
    const subscribers = new Subscribers(this, 'Subscribers', {
      ...{ ...parts, people },
      enabled: config.subscribers,
    });
    const functions = functionsOf(parts);
    const page = people.alarmAction;
    const letterBoxes = [
      ...[intake.deadLetters, undelivered],
      ...subscribers.all.map(({ deadLetters }) => deadLetters),
    ];
    const { everyMinutes } = config.topology;
    new SelfMonitoring(this, 'SelfMonitoring', {
      ...{ functions, letterBoxes, everyMinutes, page },
      atTheEdge: { ...subscribers.functions, ...approvals.slackFunctions },
      subscribers: subscribers.byName,
    });
    if (config.dashboard) {
      const queues = { intake: intake.queue, ...subscribers.byName };
      new FiguresDashboard(this, 'Figures', { queues });
    }
    if (config.paging) new PagingHandOver(this, 'Paging', { paging: config.paging, page });
    new SettingsParameter(this, 'Settings', {
      ...{ people, killSwitch, tables, archive, functions, config, subscribers },
      trust: trustSettings(config, catalogue, { prefix: parts.library.prefix, classifiedBy }),
      apiUrl: approvals.url,
    });
  }
}

const functionsOf = (parts: Parts) => ({
  approvals: parts.approvals.function,
  changes: parts.changes.function,
  classifier: parts.classifier.function,
  executor: parts.door.function,
  incident: parts.workflow.function,
  intake: parts.intake.function,
  sealer: parts.sealing.function,
  sweeper: parts.sweeping.function,
  topology: parts.scanning.function,
  validator: parts.validator.function,
});

interface Parts extends SubscriptionParts {
  readonly killSwitch: KillSwitch;
  readonly library: RunbookLibrary;
  readonly intake: AlarmIntake;
  readonly workflow: IncidentWorkflow;
  readonly classifier: Classifier;
  readonly door: OneDoor;
  readonly validator: Validator;
  readonly approvals: ApprovalsApi;
  readonly changes: ChangeFeed;
  readonly sweeping: SweepSchedule;
  readonly scanning: TopologyScan;
  readonly archive: RecordArchive;
  readonly sealing: Sealing;
}
