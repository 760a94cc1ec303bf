import { parseConfig } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { config } from '../../paramedic.config';

const withConfig = (change: object): unknown => ({ ...config, ...change });

describe('what config leaves open', () => {
  it('listens to no rule of AWS Config unless told', () => {
    expect(parseConfig(withConfig({ findings: undefined })).findings).toEqual({ rules: [] });
  });

  it('has logs compared after an action unless told', () => {
    const { chain, callsPerHour } = config.model;

    expect(parseConfig({ ...config, model: { chain, callsPerHour } }).model.afterAction).toBe(
      'compare-logs',
    );
  });

  it('lets no addresses out, and of tags what it needs itself, unless told', () => {
    const given = withConfig({ privacy: undefined, environmentTag: 'env' });

    expect(compilePolicy(parseConfig(given)).privacy).toEqual({
      addresses: 'redact',
      tags: ['env', 'criticality', 'paramedic:*'],
    });
    const told = { addresses: 'keep', tags: ['environment', 'team:*'] };
    expect(compilePolicy(parseConfig(withConfig({ privacy: told }))).privacy).toEqual(told);
  });

  it('scans every quarter of an hour, and asks a person below four fifths of traces, unless told', () => {
    expect(parseConfig(withConfig({ topology: undefined })).topology).toEqual({
      everyMinutes: 15,
      maxAgeMinutes: 30,
      minimumCoverage: 0.8,
      belowCoverage: 'no-autonomy',
    });
  });

  it('defaults to ignoring alarms that only drive scaling', () => {
    expect(parseConfig(withConfig({ alarms: { select: 'all' } })).alarms.ignorePrefixes).toEqual([
      'TargetTracking-',
    ]);
  });
});
