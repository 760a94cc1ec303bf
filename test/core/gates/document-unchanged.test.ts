import { read } from '../../../lambdas/core/facts';
import { documentUnchanged } from '../../../lambdas/core/gates/document-unchanged';
import { restart } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(documentUnchanged);
const changed = [{ reason: 'document-changed', document: restart.documentName }];

describe('document unchanged', () => {
  it('passes on the hash that is bound', () => {
    expect(ask()).toEqual([]);
  });

  it('objects to another hash', () => {
    expect(ask({ facts: { documentHash: read('ssm-hash-2') } })).toEqual(changed);
  });

  it('objects to a document that is not there', () => {
    expect(ask({ facts: { documentHash: read(undefined) } })).toEqual(changed);
  });

  it('objects when neither hash is known', () => {
    const document = { name: restart.documentName, version: '1', hash: undefined } as const;
    expect(ask({ facts: { documentHash: read(undefined) }, proposal: { document } })).toEqual(
      changed,
    );
  });
});
