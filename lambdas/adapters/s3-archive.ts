import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { canonical } from '../core/canonical';
import type { Archive } from '../core/ports/archive';
import { nameOfAnchor, nameOfIncident } from './archive-names';
import { clientSettings } from './aws-client';

/**
 * Writes to a bucket whose default retention locks every object. Each is written once: with `If-None-Match`,
 * which the bucket's policy demands, S3 answers 412 when the name is taken (S3 User Guide, "How to prevent
 * object overwrites with conditional writes").
 */
export function s3Archive(bucket: string, client = new S3Client(clientSettings())): Archive {
  const keep = async (name: string, value: unknown): Promise<void> => {
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: name,
      Body: canonical(value),
      ContentType: 'application/json',
      IfNoneMatch: '*',
    });
    await client.send(put).catch((error: unknown) => {
      if (isTaken(error)) return;
      throw error;
    });
  };
  return {
    keepAnchor: (anchor) => keep(nameOfAnchor(anchor), { schema: 1, ...anchor }),
    keepIncident: async (incidentId, entries) => {
      const last = entries.at(-1);
      if (!last) throw new Error(`There is nothing of ${incidentId} to keep`);
      const name = nameOfIncident({ incidentId, through: last.sequence, hash: last.hash });
      await keep(name, { schema: 1, incidentId, entries });
    },
  };
}

const isTaken = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;
