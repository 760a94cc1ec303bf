import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import type { Alarm } from '../world/alarm';
import type { CompositeAlarm } from '../world/composite-alarm';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { describeAlarm, describeChild, describeComposite } from './cloudwatch-shapes';
import { listMuteRules } from './mute-rules';
import { metricDataInput, metricData, metricsAsked } from './metric-data';
import { apiOf, type Operation } from './operation';
import { readInput, tagList } from './wire';

const describe = z.strictObject({
  AlarmNames: z.array(z.string()).max(100).optional(),
  AlarmNamePrefix: z.string().optional(),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm', 'LogAlarm'])).optional(),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional(),
  MaxRecords: z.number().optional(),
  NextToken: z.string().optional(),
});
/** Nothing else can be asked along with it, except for a page. */
const children = z.strictObject({
  ChildrenOfAlarmName: z.string(),
  MaxRecords: z.number().optional(),
  NextToken: z.string().optional(),
});
const ofMetric = z.strictObject({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
});
const resource = z.strictObject({ ResourceARN: z.string() });
const setState = z.strictObject({
  AlarmName: z.string(),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  StateReason: z.string().max(1023),
  StateReasonData: z.string().max(4000).optional(),
});

/** Amazon CloudWatch: alarms with their rules, states and tags, and metrics. */
export function cloudwatchApi(
  scenario: () => Scenario,
  { clock, account, region }: WorldProps,
): Api {
  const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
  const named = (name: string) => scenario().alarms.find(({ spec }) => spec.name === name);

  const setAlarmState: Operation = {
    demands: (input) => {
      const { AlarmName } = readInput(setState, input);
      return [{ action: 'cloudwatch:SetAlarmState', resource: arnOf(AlarmName), context: {} }];
    },
    run: (input) => {
      const asked = readInput(setState, input);
      const alarm = named(asked.AlarmName);
      if (!alarm)
        throw new ApiError('ResourceNotFound', `Alarm ${asked.AlarmName} is not there`, 404);
      alarm.set(asked.StateValue, asked.StateReason, asked.StateReasonData);
      return {};
    },
  };

  return apiOf('monitoring', {
    DescribeAlarms: describeAlarms(scenario, arnOf),
    DescribeAlarmsForMetric: describeAlarmsForMetric(scenario),
    ListTagsForResource: listTags(scenario),
    GetMetricData: {
      demands: (input) => {
        const units = metricsAsked(readInput(metricDataInput, input), scenario().telemetry);
        return [{ action: 'cloudwatch:GetMetricData', resource: '*', context: {}, units }];
      },
      run: (input) =>
        metricData(readInput(metricDataInput, input), scenario().telemetry, clock.now()),
    },
    ListAlarmMuteRules: listMuteRules(scenario, { clock, account, region }),
    SetAlarmState: setAlarmState,
  });
}

function listTags(scenario: () => Scenario): Operation {
  return {
    demands: (input) => [
      {
        action: 'cloudwatch:ListTagsForResource',
        resource: readInput(resource, input).ResourceARN,
        context: {},
      },
    ],
    run: (input) => {
      const { ResourceARN } = readInput(resource, input);
      const { alarms, composites } = scenario();
      const alarm = [...alarms, ...composites].find(({ arn }) => arn === ResourceARN);
      if (!alarm) throw new ApiError('ResourceNotFoundException', `${ResourceARN} is unknown`, 404);
      return { Tags: tagList(alarm.spec.tags) };
    },
  };
}

function describeAlarms(scenario: () => Scenario, arnOf: (name: string) => string): Operation {
  return {
    // Composite alarms are authorised on `*` only (aws-facts 6), and so is a question without names.
    demands: (input) => {
      if (input['ChildrenOfAlarmName'] !== undefined) return [described('*')];
      const { AlarmNames, AlarmTypes = [] } = readInput(describe, input);
      const everything = !AlarmNames || AlarmTypes.includes('CompositeAlarm');
      const resources = everything ? ['*'] : AlarmNames.map(arnOf);
      return resources.map(described);
    },
    run: (input) => {
      const { alarms, composites } = scenario();
      if (input['ChildrenOfAlarmName'] !== undefined) {
        const { ChildrenOfAlarmName } = readInput(children, input);
        const parent = composites.find(({ spec }) => spec.name === ChildrenOfAlarmName);
        return { MetricAlarms: (parent?.children ?? []).map(describeChild) };
      }
      const asked = readInput(describe, input);
      const { AlarmTypes = ['MetricAlarm'] } = asked;
      const found = <Of extends Named>(type: (typeof AlarmTypes)[number], of: readonly Of[]) =>
        AlarmTypes.includes(type) ? of.filter((each) => isAsked(each, asked)) : [];
      return {
        MetricAlarms: found('MetricAlarm', alarms).map(describeAlarm),
        CompositeAlarms: found('CompositeAlarm', composites).map(describeComposite),
        LogAlarms: [],
      };
    },
  };
}

type Named = Pick<CompositeAlarm | Alarm, 'status'> & { readonly spec: { readonly name: string } };

const isAsked = ({ spec, status }: Named, asked: z.infer<typeof describe>): boolean =>
  (asked.AlarmNames?.includes(spec.name) ?? true) &&
  spec.name.startsWith(asked.AlarmNamePrefix ?? '') &&
  status.state === (asked.StateValue ?? status.state);

const described = (resource: string): Demand => ({
  action: 'cloudwatch:DescribeAlarms',
  resource,
  context: {},
});

/** Alarms on exactly this metric; IAM knows no resource for the question. */
function describeAlarmsForMetric(scenario: () => Scenario): Operation {
  const wanted = (dimensions: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(dimensions).sort());
  return {
    demands: () => [{ action: 'cloudwatch:DescribeAlarmsForMetric', resource: '*', context: {} }],
    run: (input) => {
      const { Namespace, MetricName, Dimensions } = readInput(ofMetric, input);
      const asked = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
      const found = scenario().alarms.filter(
        ({ spec }) =>
          spec.namespace === Namespace &&
          spec.metric === MetricName &&
          wanted(spec.dimensions) === wanted(asked),
      );
      return { MetricAlarms: found.map(describeAlarm) };
    },
  };
}
