/** The map that this node serves, and the released versions before it: files beside the shapes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobFamilyMap } from './map.ts';
import { readMap } from './read-map.ts';

const FOLDER = join(import.meta.dirname, '../../../vocabularies');
export const MAP_FILE = join(FOLDER, 'job-families.ttl');
/** Released versions that another has replaced: `job-families/1.0.0.ttl`. */
const earlier = (version: string): string => join(FOLDER, 'job-families', `${version}.ttl`);

const read = new Map<string, JobFamilyMap>();

function mapIn(file: string): JobFamilyMap {
  const known = read.get(file) ?? readMap(readFileSync(file, 'utf8'));
  read.set(file, known);
  return known;
}

/** Read once, when it is first asked for. */
export const currentMap = (): JobFamilyMap => mapIn(MAP_FILE);

/** Undefined for a version that was never released. */
export function mapVersion(version: string): JobFamilyMap | undefined {
  const current = currentMap();
  if (version === current.version) return current;
  if (!/^\d+\.\d+\.\d+$/.test(version) || !existsSync(earlier(version))) return undefined;
  return mapIn(earlier(version));
}
