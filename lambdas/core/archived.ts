/** How names in the archive begin. */
export const anchorNames = 'anchors/';
export const incidentNames = 'incidents/';
