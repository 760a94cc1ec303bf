/** A resource as CloudFormation returns it: what `Ref` gives, and the attributes for `Fn::GetAtt`. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where everything lives. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  /** The loopback endpoint, from which the addresses of queues and APIs are made. */
  readonly endpointUrl: string;
}

/** A resource's properties that decide its name, already resolved. */
export type Named = Readonly<Record<string, unknown>>;

type Namer = (logicalId: string, properties: Named, place: Place) => Physical;

const named = (properties: Named, key: string, otherwise: string): string => {
  const given = properties[key];
  return typeof given === 'string' ? given : otherwise;
};

const arn = ({ region, account }: Place, service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/** Unlike CloudFormation we add no random suffix: names are the same in every run. */
const unnamed = (logicalId: string, { stack }: Place): string => `${stack}-${logicalId}`;

const table: Namer = (id, properties, place) => {
  const name = named(properties, 'TableName', unnamed(id, place));
  const own = arn(place, 'dynamodb', `table/${name}`);
  return { ref: name, attributes: { Arn: own, StreamArn: `${own}/stream/local` } };
};

/** Attributes that name another resource's ARN come with the resource's properties. */
const namers: Readonly<Record<string, Namer>> = {
  'AWS::Lambda::Function': (id, properties, place) => {
    const name = named(properties, 'FunctionName', unnamed(id, place));
    return { ref: name, attributes: { Arn: arn(place, 'lambda', `function:${name}`) } };
  },
  'AWS::Lambda::Version': (_id, properties, place) => {
    const name = named(properties, 'FunctionName', '').replace(/^.*:function:/, '');
    return {
      ref: arn(place, 'lambda', `function:${name}:1`),
      attributes: { Version: '1', FunctionArn: arn(place, 'lambda', `function:${name}:1`) },
    };
  },
  'AWS::Lambda::Alias': (_id, properties, place) => {
    const name = named(properties, 'FunctionName', '').replace(/^.*:function:/, '');
    const own = arn(place, 'lambda', `function:${name}:${named(properties, 'Name', '')}`);
    return { ref: own, attributes: { AliasArn: own } };
  },
  'AWS::IAM::Role': (id, properties, place) => {
    const name = named(properties, 'RoleName', unnamed(id, place));
    return {
      ref: name,
      attributes: { Arn: `arn:aws:iam::${place.account}:role/${name}`, RoleId: `AROA${id}` },
    };
  },
  'AWS::SQS::Queue': (id, properties, place) => {
    const name = named(properties, 'QueueName', unnamed(id, place));
    return {
      ref: `${place.endpointUrl}/${place.account}/${name}`,
      attributes: { Arn: arn(place, 'sqs', name), QueueName: name },
    };
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SNS::Topic': (id, properties, place) => {
    const name = named(properties, 'TopicName', unnamed(id, place));
    const own = arn(place, 'sns', name);
    return { ref: own, attributes: { TopicName: name, TopicArn: own } };
  },
  'AWS::S3::Bucket': (id, properties, place) => {
    const name = named(properties, 'BucketName', unnamed(id, place).toLowerCase().slice(0, 63));
    return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } };
  },
  'AWS::SSM::Parameter': (id, properties, place) => ({
    ref: named(properties, 'Name', unnamed(id, place)),
    attributes: {
      Value: named(properties, 'Value', ''),
      Type: named(properties, 'Type', 'String'),
    },
  }),
  'AWS::SSM::Document': (id, properties, place) => ({
    ref: named(properties, 'Name', unnamed(id, place)),
    attributes: {},
  }),
  'AWS::Events::EventBus': (id, properties, place) => {
    const name = named(properties, 'Name', unnamed(id, place));
    const own = arn(place, 'events', `event-bus/${name}`);
    return { ref: name, attributes: { Arn: own, Name: name } };
  },
  'AWS::Events::Rule': (id, properties, place) => {
    const name = named(properties, 'Name', unnamed(id, place));
    const bus = named(properties, 'EventBusName', '');
    const path = bus === '' ? name : `${bus}/${name}`;
    return { ref: name, attributes: { Arn: arn(place, 'events', `rule/${path}`) } };
  },
  'AWS::ApiGatewayV2::Api': (id, _properties, { endpointUrl }) => {
    const apiId = id.toLowerCase().slice(0, 40);
    return {
      ref: apiId,
      attributes: { ApiId: apiId, ApiEndpoint: `${endpointUrl}/execute-api/${apiId}` },
    };
  },
  'AWS::Logs::LogGroup': (id, properties, place) => {
    const name = named(properties, 'LogGroupName', unnamed(id, place));
    return { ref: name, attributes: { Arn: arn(place, 'logs', `log-group:${name}:*`) } };
  },
  'AWS::CloudWatch::Alarm': (id, properties, place) => {
    const name = named(properties, 'AlarmName', unnamed(id, place));
    return { ref: name, attributes: { Arn: arn(place, 'cloudwatch', `alarm:${name}`) } };
  },
};

/** Types whose `Ref` nobody here can depend on beyond its being a name. */
const nameless: Namer = (id, _properties, place) => ({
  ref: unnamed(id, place),
  attributes: {},
});

export function physicalName(
  type: string,
  logicalId: string,
  properties: Named,
  place: Place,
): Physical {
  const like = type === 'AWS::CloudWatch::CompositeAlarm' ? 'AWS::CloudWatch::Alarm' : type;
  return (namers[like] ?? nameless)(logicalId, properties, place);
}
