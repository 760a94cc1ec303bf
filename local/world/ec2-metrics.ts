import type { Check, Ec2Instance } from './ec2-instance';
import { levels, type MetricSource } from './metric';
import { noise } from './noise';
import type { Setting } from './resource';

/** What EC2 reports of an instance each minute; nothing at all while it does not run. */
export function instanceMetrics(
  instance: Ec2Instance,
  setting: Setting,
  blindFrom: () => number | undefined,
): readonly MetricSource[] {
  const checks = (at: number) => instance.checks(at + 30_000);
  const failed = (...found: readonly Check[]) => (found.every((each) => each === 'ok') ? 0 : 1);
  const jitter = (key: string, at: number) => noise(setting.seed, `${instance.arn} ${key} ${at}`);
  const works = (at: number) => checks(at).instance === 'ok';
  const readings: Readonly<Record<string, (at: number) => number>> = {
    StatusCheckFailed_Instance: (at) => failed(checks(at).instance),
    StatusCheckFailed_System: (at) => failed(checks(at).system),
    StatusCheckFailed: (at) => failed(checks(at).instance, checks(at).system),
    CPUUtilization: (at) => (works(at) ? 21 : 0.3) + 4 * jitter('cpu', at),
    NetworkIn: (at) => (works(at) ? 4e6 : 900) * (0.9 + 0.2 * jitter('in', at)),
    NetworkOut: (at) => (works(at) ? 9e6 : 300) * (0.9 + 0.2 * jitter('out', at)),
  };
  return Object.entries(readings).map(([name, reading]) => ({
    namespace: 'AWS/EC2',
    name,
    dimensions: { InstanceId: instance.spec.id },
    minute: (at) => {
      const blind = blindFrom();
      const isBlind = blind !== undefined && at + 60_000 > blind;
      const runs = instance.power(at + 30_000) === 'running';
      return isBlind || !runs ? undefined : levels(reading(at));
    },
  }));
}
