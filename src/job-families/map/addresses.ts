/** Where the map stands on a node. The file of the map is written for a node at `NOWHERE`. */
export const NOWHERE = 'https://node.invalid';

export const mapAddress = (publicUrl: string): string => `${publicUrl}/job-families`;
export const memberAddress = (publicUrl: string, slug: string): string =>
  `${mapAddress(publicUrl)}/${slug}`;
export const versionAddress = (publicUrl: string, version: string): string =>
  `${mapAddress(publicUrl)}/versions/${version}`;
