import type { HttpTrait } from './service-model';

/**
 * ARC zonal shift has no client of this SDK. Its model as a client would export it, for the operations that are
 * used here (aws-sdk 2.1693, `apis/arc-zonal-shift-2022-10-30.min.json`).
 */
const namespace = 'com.amazonaws.arczonalshift';

const text = 0;
const number = 1;
const moment = 4;
const label = [text, 1] as const;
const inQuery = (type: number, httpQuery: string) => [type, { httpQuery }] as const;

type Members = Readonly<Record<string, unknown>>;

const structure = (name: string, members: Members) =>
  [3, namespace, name, 0, Object.keys(members), Object.values(members)] as const;
const list = (name: string, item: unknown) => [1, namespace, name, 0, [item, 0]] as const;
const operation = (name: string, http: HttpTrait, input: unknown, output: unknown) =>
  [9, namespace, name, { http }, input, output] as const;

const zonalShift: Members = {
  awayFrom: text,
  comment: text,
  expiryTime: moment,
  resourceIdentifier: text,
  startTime: moment,
  status: text,
  zonalShiftId: text,
};
const applied: Members = {
  appliedStatus: text,
  awayFrom: text,
  comment: text,
  expiryTime: moment,
  practiceRunOutcome: text,
  resourceIdentifier: text,
  startTime: moment,
  zonalShiftId: text,
};
const autoshift: Members = { appliedStatus: text, awayFrom: text, startTime: moment };

const managedResource = structure('GetManagedResourceResponse', {
  appliedWeights: [2, namespace, 'AppliedWeights', 0, text, number],
  arn: text,
  autoshifts: list('AutoshiftsInResource', structure('AutoshiftInResource', autoshift)),
  name: text,
  zonalAutoshiftStatus: text,
  zonalShifts: list('ZonalShiftsInResource', structure('ZonalShiftInResource', applied)),
});
const shift = structure('ZonalShift', zonalShift);
const shifts = structure('ListZonalShiftsResponse', {
  items: list(
    'ZonalShiftSummaries',
    structure('ZonalShiftSummary', { ...zonalShift, practiceRunOutcome: text }),
  ),
  nextToken: text,
});

export const getManagedResource = operation(
  'GetManagedResource',
  ['GET', '/managedresources/{resourceIdentifier}', 200],
  structure('GetManagedResourceRequest', { resourceIdentifier: label }),
  managedResource,
);

export const listZonalShifts = operation(
  'ListZonalShifts',
  ['GET', '/zonalshifts', 200],
  structure('ListZonalShiftsRequest', {
    maxResults: inQuery(number, 'maxResults'),
    nextToken: inQuery(text, 'nextToken'),
    resourceIdentifier: inQuery(text, 'resourceIdentifier'),
    status: inQuery(text, 'status'),
  }),
  shifts,
);

export const startZonalShift = operation(
  'StartZonalShift',
  ['POST', '/zonalshifts', 201],
  structure('StartZonalShiftRequest', {
    awayFrom: text,
    comment: text,
    expiresIn: text,
    resourceIdentifier: text,
  }),
  shift,
);

export const updateZonalShift = operation(
  'UpdateZonalShift',
  ['PATCH', '/zonalshifts/{zonalShiftId}', 200],
  structure('UpdateZonalShiftRequest', { comment: text, expiresIn: text, zonalShiftId: label }),
  shift,
);

export const cancelZonalShift = operation(
  'CancelZonalShift',
  ['DELETE', '/zonalshifts/{zonalShiftId}', 200],
  structure('CancelZonalShiftRequest', { zonalShiftId: label }),
  shift,
);
