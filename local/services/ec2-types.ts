import { ApiError } from '../endpoint/api';

/** Gigabytes of instance store, for the types that scenarios use (Amazon EC2 Instance Types Guide). */
const storage: Readonly<Record<string, number>> = {
  'm7g.large': 0,
  'm7gd.large': 118,
};

/** A type as `DescribeInstanceTypes` shows it. */
export function describeInstanceType(type: string) {
  const gigabytes = Object.hasOwn(storage, type) ? storage[type] : undefined;
  if (gigabytes === undefined) {
    throw new ApiError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${type}]`,
    );
  }
  return {
    InstanceType: type,
    InstanceStorageSupported: gigabytes > 0,
    ...(gigabytes > 0 && { InstanceStorageInfo: { TotalSizeInGB: gigabytes } }),
  };
}
