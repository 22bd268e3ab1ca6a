/** Everything that is asked of a map: shapes, and the rules that take counting. */
import { readFile } from 'node:fs/promises';
import { Parser } from 'n3';
import { shapeChecker } from '../../linked-data/shapes.ts';
import { type MapFigures, mapFigures } from './map-figures.ts';
import { MAP_FILE } from './map-file.ts';
import { mapFaults } from './map-rules.ts';
import { readMap } from './read-map.ts';

export interface CheckedMap {
  readonly version: string;
  readonly figures: MapFigures;
  readonly faults: readonly string[];
}

/** `file` is Turtle; ours without. */
export async function checkMap(file: string = MAP_FILE): Promise<CheckedMap> {
  const text = await readFile(file, 'utf8');
  const checker = await shapeChecker('job-families.ttl');
  const found = await checker.quads(new Parser().parse(text));
  const broken = found.filter((v) => v.severity === 'violation');
  const map = readMap(text);
  return {
    version: map.version,
    figures: mapFigures(map),
    faults: [...broken.map((v) => `${v.focus}: ${v.message}`), ...mapFaults(map)],
  };
}
