import { S3ServiceException } from '@aws-sdk/client-s3';
import { s3Archive } from '../../lambdas/adapters/s3-archive';
import { s3ArchiveReader } from '../../lambdas/adapters/s3-archive-reader';
import { link } from '../../lambdas/core/ledger-chain';
import { answering } from './answering';

const at = '2026-01-01T12:00:00.000Z';
const anchor = { at, seals: 42, head: 'a'.repeat(64) };
const anchorName = `anchors/2026-01-01T120000.000Z/0000000042-${anchor.head}.json`;
const entry = link(undefined, {
  ...{ incidentId: 'inc-1', at, by: 'intake', key: 'opened' },
  event: { kind: 'opened', facts: { b: 1, a: 2 } },
});
const incidentName = `incidents/inc-1/0000000000-${entry.hash}.json`;
const refused = (status: number) =>
  new S3ServiceException({
    ...{ name: 'PreconditionFailed', $fault: 'client' },
    $metadata: { httpStatusCode: status },
  });
const put = (answer: unknown) => {
  const { client, sent } = answering({ PutObject: answer });
  return { archive: s3Archive('archive', client), sent };
};
const listing = (...pages: readonly object[]) => {
  const { client, sent } = answering({ ListObjectVersions: pages });
  return { reader: s3ArchiveReader('archive', client), sent };
};
const version = (Key: string, LastModified: string) => ({
  ...{ Key, VersionId: 'v', LastModified: new Date(LastModified) },
});

describe('s3Archive', () => {
  it('names an anchor after its moment, its count and its hash, and puts it if it is not there', async () => {
    const { archive, sent } = put({});
    await archive.keepAnchor(anchor);

    expect(sent[0]?.input).toMatchObject({
      ...{ Bucket: 'archive', Key: anchorName, IfNoneMatch: '*' },
      Body: `{"at":"${at}","head":"${anchor.head}","schema":1,"seals":42}`,
    });
  });

  it('keeps an incident as canonical JSON under the hash of its last entry', async () => {
    const { archive, sent } = put({});
    await archive.keepIncident('inc-1', [entry]);

    expect(sent[0]?.input).toMatchObject({ Key: incidentName, IfNoneMatch: '*' });
    expect(sent[0]?.input['Body']).toContain('"facts":{"a":2,"b":1}');
  });

  it('is content with what it finds kept already', async () => {
    await expect(put(refused(412)).archive.keepAnchor(anchor)).resolves.toBeUndefined();
  });

  it('passes any other refusal on', async () => {
    await expect(put(refused(403)).archive.keepAnchor(anchor)).rejects.toThrow();
  });
});

describe('s3ArchiveReader', () => {
  const later = '2026-01-01T12:00:01.000Z';

  it('reads back from a name what was kept under it', async () => {
    const { reader } = listing({ Versions: [version(anchorName, later)] });

    expect(await reader.anchors(undefined)).toEqual([
      { ...anchor, name: anchorName, keptAt: later, hidden: false },
    ]);
  });

  it('reads the incidents that are kept', async () => {
    const { reader } = listing({ Versions: [version(incidentName, later)] });

    expect(await reader.incidents()).toEqual([
      {
        ...{ incidentId: 'inc-1', through: 0, hash: entry.hash },
        ...{ name: incidentName, hidden: false },
      },
    ]);
  });

  it('begins at a moment, and goes on where a page ends', async () => {
    const { reader, sent } = listing(
      { IsTruncated: true, NextKeyMarker: 'k', NextVersionIdMarker: 'v', Versions: [] },
      { Versions: [version(anchorName, later)] },
    );

    expect(await reader.anchors(at)).toHaveLength(1);
    expect(sent.map(({ input }) => input)).toEqual([
      {
        ...{ Bucket: 'archive', Prefix: 'anchors/' },
        KeyMarker: 'anchors/2026-01-01T120000.000Z',
      },
      { Bucket: 'archive', Prefix: 'anchors/', KeyMarker: 'k', VersionIdMarker: 'v' },
    ]);
  });

  it('takes the first of several versions, and sees what a delete marker hides', async () => {
    const { reader } = listing({
      Versions: [version(anchorName, '2026-01-02T12:00:00.000Z'), version(anchorName, later)],
      DeleteMarkers: [{ Key: anchorName }],
    });

    expect(await reader.anchors(undefined)).toMatchObject([{ keptAt: later, hidden: true }]);
  });

  it('leaves out what no anchor is named like', async () => {
    const { reader } = listing({ Versions: [version('anchors/readme.txt', later)] });

    expect(await reader.anchors(undefined)).toEqual([]);
  });
});
