import {
  ListObjectVersionsCommand,
  S3Client,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { anchorNames, incidentNames } from '../core/archived';
import type { ArchiveReader } from '../core/ports/archive';
import { anchorNamed, anchorsFrom, incidentNamed } from './archive-names';
import { clientSettings } from './aws-client';

interface Kept {
  readonly name: string;
  readonly keptAt: string;
  readonly hidden: boolean;
}

/**
 * Reads the names of what is kept, all versions of it: a delete marker hides an object from an ordinary list,
 * which a lock does not prevent (S3 User Guide, "How S3 Object Lock works").
 */
export function s3ArchiveReader(
  bucket: string,
  client = new S3Client(clientSettings()),
): ArchiveReader {
  const list = (prefix: string, from?: string) => every(client, bucket, prefix, from);
  return {
    anchors: async (since) => {
      const kept = await list(anchorNames, since && anchorsFrom(since));
      return kept.flatMap((each) => {
        const anchor = anchorNamed(each.name);
        return anchor ? { ...anchor, ...each } : [];
      });
    },
    incidents: async () =>
      (await list(incidentNames)).flatMap(({ name, hidden }) => {
        const incident = incidentNamed(name);
        return incident ? { ...incident, name, hidden } : [];
      }),
  };
}

async function every(
  client: S3Client,
  bucket: string,
  prefix: string,
  from: string | undefined,
): Promise<readonly Kept[]> {
  const pages: ListObjectVersionsCommandOutput[] = [];
  let after: { KeyMarker?: string; VersionIdMarker?: string } | undefined =
    from === undefined ? {} : { KeyMarker: from };
  while (after) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...after }),
    );
    pages.push(page);
    after = nextAfter(page);
  }
  return inOrder(pages);
}

function nextAfter(page: ListObjectVersionsCommandOutput) {
  const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
  if (IsTruncated !== true) return undefined;
  if (NextKeyMarker === undefined) throw new Error('S3 has more to list and does not say where');
  return {
    KeyMarker: NextKeyMarker,
    ...(NextVersionIdMarker !== undefined && { VersionIdMarker: NextVersionIdMarker }),
  };
}

/** Of several versions of one object the first is what was kept; the others came later. */
function inOrder(pages: readonly ListObjectVersionsCommandOutput[]): readonly Kept[] {
  const markers = pages.flatMap(({ DeleteMarkers = [] }) => DeleteMarkers);
  const hidden = new Set(markers.map(({ Key }) => Key));
  const first = new Map<string, string>();
  for (const { Key, LastModified } of pages.flatMap(({ Versions = [] }) => Versions)) {
    if (Key === undefined || !LastModified) throw new Error('S3 lists an object without its name');
    const at = LastModified.toISOString();
    const known = first.get(Key);
    if (known === undefined || at < known) first.set(Key, at);
  }
  return [...first]
    .map(([name, keptAt]) => ({ name, keptAt, hidden: hidden.has(name) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
