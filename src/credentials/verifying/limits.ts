import type { JsonLimits } from '../../kernel/read-json.ts';

/** Of JSON that is checked: a European diploma with its pictures has some 110 kB. */
export const LIMITS: JsonLimits = { maxBytes: 1_000_000, maxDepth: 32 };
/** Of a picture or a PDF that carries one. */
export const MOST_BYTES = 5_000_000;
