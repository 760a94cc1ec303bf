import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

/**
 * The parameter that stops all starts unless it reads exactly `go`. It begins as `go`, because a new
 * stack starts nothing without a person anyhow.
 *
 * CloudFormation writes the value when this resource is created, or when one of its own properties
 * changes in the template; a switch thrown by hand therefore survives every other update. So nothing
 * here may depend on settings, and nothing here may ever be edited: an edit would write `go`.
 */
export class KillSwitch extends Construct {
  readonly parameterName: string;
  private readonly parameter: StringParameter;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.parameterName = `/paramedic/${Stack.of(this).stackName}/kill-switch`;
    this.parameter = new StringParameter(this, 'Parameter', {
      parameterName: this.parameterName,
      description: 'Paramedic starts nothing unless this reads exactly: go',
      stringValue: 'go',
      tier: ParameterTier.STANDARD,
    });
  }

  /** Reading only; throwing it is for people, with their own permissions. */
  grantLook(grantee: ServiceFunction): void {
    grantee.allow('ReadKillSwitch', ['ssm:GetParameter'], [this.parameter.parameterArn]);
  }
}
