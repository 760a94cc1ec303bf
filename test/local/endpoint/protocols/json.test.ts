import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { CodePipelineClient, GetPipelineStateCommand } from '@aws-sdk/client-codepipeline';
import {
  ConfigServiceClient,
  GetComplianceDetailsByResourceCommand,
} from '@aws-sdk/client-config-service';
import { DescribeEventsCommand, HealthClient } from '@aws-sdk/client-health';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { ApiError } from '../../../../local/endpoint/api';
import { type FakeService, fakeService } from '../fake-service';

const at = new Date('2026-07-01T08:09:10.250Z');

let service: FakeService;
const serving = async (name: string) => {
  service = await fakeService(name);
  return service.settings;
};
afterEach(() => service.close());

describe('AWS JSON', () => {
  it('carries the attributes of a queue', async () => {
    const sqs = new SQSClient(await serving('sqs'));
    const attributes = { ApproximateNumberOfMessages: '12', RedrivePolicy: '{"a":"b"}' };
    service.answer({ Attributes: attributes });
    const asked = {
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
      AttributeNames: ['All' as const],
    };
    const answer = await sqs.send(new GetQueueAttributesCommand(asked));

    expect(answer.Attributes).toEqual(attributes);
    expect(service.asked).toEqual([{ operation: 'GetQueueAttributes', input: asked }]);
  });

  it('carries health events', async () => {
    const health = new HealthClient(await serving('health'));
    const event = { service: 'ROUTE53', region: 'us-east-1', startTime: at };
    service.answer({ events: [event] });
    const asked = { filter: { services: ['ROUTE53'], regions: [] } };
    const answer = await health.send(new DescribeEventsCommand(asked));

    expect(answer.events).toEqual([event]);
    expect(service.asked[0]).toEqual({ operation: 'DescribeEvents', input: asked });
  });

  it('carries compliance', async () => {
    const config = new ConfigServiceClient(await serving('config'));
    const result = { ComplianceType: 'NON_COMPLIANT' as const, ResultRecordedTime: at };
    service.answer({ EvaluationResults: [result] });
    const asked = { ResourceType: 'AWS::S3::Bucket', ResourceId: 'reports' };
    const answer = await config.send(new GetComplianceDetailsByResourceCommand(asked));

    expect(answer.EvaluationResults).toEqual([result]);
    expect(service.asked[0]?.input).toEqual(asked);
  });

  it('carries the state of a pipeline', async () => {
    const pipelines = new CodePipelineClient(await serving('codepipeline'));
    const state = {
      pipelineName: 'shop',
      pipelineVersion: 3,
      stageStates: [
        {
          stageName: 'Deploy',
          actionStates: [{ latestExecution: { status: 'Failed' as const, lastStatusChange: at } }],
          latestExecution: { pipelineExecutionId: 'e-1', status: 'Failed' as const },
        },
      ],
    };
    service.answer(state);

    expect(await pipelines.send(new GetPipelineStateCommand({ name: 'shop' }))).toMatchObject(
      state,
    );
  });

  it('carries scalable targets, and names their errors', async () => {
    const scaling = new ApplicationAutoScalingClient(await serving('application-autoscaling'));
    const target = { MinCapacity: 2, MaxCapacity: 8, CreationTime: at };
    service.answer({ ScalableTargets: [target] });
    const asked = { ServiceNamespace: 'ecs' as const, ResourceIds: ['service/shop/checkout'] };
    const answer = await scaling.send(new DescribeScalableTargetsCommand(asked));
    service.refuse(new ApiError('ObjectNotFoundException', 'No such target'));

    expect(answer.ScalableTargets).toEqual([target]);
    await expect(scaling.send(new DescribeScalableTargetsCommand(asked))).rejects.toMatchObject({
      name: 'ObjectNotFoundException',
      message: 'No such target',
    });
  });

  it.each([
    ['a member that the API does not have', { pipeline: 'shop' }, 'no member pipeline'],
    ['text for a number', { pipelineVersion: '3' }, 'pipelineVersion'],
    ['text for a moment', { created: at.toISOString() }, 'created'],
  ])('refuses to answer %s', async (_what, output, message) => {
    const pipelines = new CodePipelineClient(await serving('codepipeline'));
    service.answer(output);

    await expect(pipelines.send(new GetPipelineStateCommand({ name: 's' }))).rejects.toMatchObject({
      name: 'LocalAccountFailure',
      message: expect.stringContaining(message) as string,
    });
  });

  it('carries what has no model as it is', async () => {
    const anything = await serving('kms');
    const scaling = new ApplicationAutoScalingClient({ ...anything, signingName: 'kms' } as object);
    service.answer({ ScalableTargets: [{ MinCapacity: 2 }] });
    const asked = { ServiceNamespace: 'ecs' as const };
    const answer = await scaling.send(new DescribeScalableTargetsCommand(asked));

    expect(answer.ScalableTargets).toEqual([{ MinCapacity: 2 }]);
  });
});
