import * as z from 'zod';
import { ApiError } from '../endpoint/api';
import type { DeployedDocument } from '../world/contract';
import type { Operation } from './operation';
import type { SsmProps } from './ssm';
import { readInput } from './wire';

const describe = z.strictObject({
  Name: z.string(),
  DocumentVersion: z.string().default('$DEFAULT'),
});

/** Documents as SSM describes them; each has the one version that was deployed. */
export function documentOperations({
  deployed,
  account,
  region,
}: SsmProps): Readonly<Record<string, Operation>> {
  return {
    DescribeDocument: {
      demands: (input) => {
        const { Name } = readInput(describe, input);
        const resource = `arn:aws:ssm:${region}:${account}:document/${Name}`;
        return [
          {
            action: 'ssm:DescribeDocument',
            resource,
            context: { 'ssm:DocumentType': 'Automation' },
          },
        ];
      },
      run: (input) => {
        const { Name, DocumentVersion } = readInput(describe, input);
        const document = deployed.documents.find(({ name }) => name === Name);
        if (!document) throw new ApiError('InvalidDocument', `Document ${Name} does not exist.`);
        if (!['$DEFAULT', '$LATEST', '1'].includes(DocumentVersion)) {
          throw new ApiError(
            'InvalidDocumentVersion',
            `Version ${DocumentVersion} does not exist.`,
          );
        }
        return { Document: describeDocument(document, account) };
      },
    },
  };
}

const describeDocument = ({ name, hash }: DeployedDocument, account: string) => ({
  Name: name,
  Hash: hash,
  HashType: 'Sha256',
  Status: 'Active',
  DocumentType: 'Automation',
  DocumentFormat: 'JSON',
  SchemaVersion: '0.3',
  DocumentVersion: '1',
  DefaultVersion: '1',
  LatestVersion: '1',
  Owner: account,
});
