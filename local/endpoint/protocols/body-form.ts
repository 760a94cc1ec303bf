import { json } from '../json-body';
import { jsonMembers, jsonStructure } from './json-value';
import { type Member, type Structure } from './structure';
import { content, tag } from './xml-element';
import { xmlStructure } from './xml-value';

/** How a REST protocol writes the members of a structure into a body. */
export interface BodyForm {
  readonly contentType: string;
  read(members: readonly Member[], body: Buffer): Structure;
  /** `root` is the name XML gives the whole. */
  write(root: string, members: readonly Member[], values: Structure): string;
}

export const jsonBody: BodyForm = {
  contentType: 'application/json',
  read: (members, body) => jsonStructure(members, json(body)),
  write: (_root, members, values) => JSON.stringify(jsonMembers(members, values)),
};

export const xmlBody: BodyForm = {
  contentType: 'application/xml',
  read: (members, body) => xmlStructure(members, body.toString()),
  write: (root, members, values) => tag(root, content(members, values)),
};
