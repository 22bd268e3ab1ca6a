/** JSON-LD takes long for much that is small, and anybody may ask for a check: what is looked at before anything else. */
import { walk } from '../../kernel/read-json.ts';

/** About a millisecond each, whatever its size in bytes. A badge has some 10, a large European diploma 320. */
const MOST_OBJECTS = 500;
/** All values; of the same diploma 930. */
const MOST_VALUES = 3000;
/** In one list or object: jsonld.js compares each with all others. */
const MOST_BESIDE = 200;

/** Whether it is more than this node reads as linked data. */
export function isTooMuch(document: unknown): boolean {
  let objects = 0;
  let values = 0;
  for (const { value } of walk(document)) {
    values += 1;
    if (typeof value === 'object' && value !== null) {
      objects += 1;
      if (Object.keys(value).length > MOST_BESIDE) return true;
    }
    if (objects > MOST_OBJECTS || values > MOST_VALUES) return true;
  }
  return false;
}
