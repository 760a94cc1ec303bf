import { DescribeDocumentCommand, InvalidDocument, SSMClient } from '@aws-sdk/client-ssm';
import type { Documents } from '../core/ports/runner';
import { clientSettings } from './aws-client';

/** Reads SSM's own hash of version 1; `InvalidDocument` is SSM's word for "there is none". */
export function ssmDocuments(client = new SSMClient(clientSettings())): Documents {
  return {
    hashOf: async (documentName) => {
      try {
        const { Document } = await client.send(
          new DescribeDocumentCommand({ Name: documentName, DocumentVersion: '1' }),
        );
        return Document?.Status === 'Active' ? Document.Hash : undefined;
      } catch (error) {
        if (error instanceof InvalidDocument) return undefined;
        throw error;
      }
    },
  };
}
