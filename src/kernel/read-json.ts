/**
 * JSON of strangers that will be signed or checked. `JSON.parse` takes any depth and keeps the last of
 * two members of one name, of which another reader may have seen the first (RFC 8259, 4): both are
 * refused here, and so is half a character (an unpaired surrogate), which UTF-8 cannot carry.
 */
type Unreadable = 'too-large' | 'not-json' | 'too-deep' | 'member-twice' | 'broken-text';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: Unreadable };

export interface JsonLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** What is wrong with the nesting or the names of a text that `JSON.parse` accepts. */
function faultOf(text: string, maxDepth: number): Unreadable | undefined {
  /** Per open bracket the names seen so far; of an array there are none. */
  const open: Set<unknown>[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (OPENS.has(token)) open.push(new Set());
    else if (CLOSES.has(token)) open.pop();
    else if (token === ':' && !isNew(open.at(-1), JSON.parse(last))) return 'member-twice';
    if (open.length > maxDepth) return 'too-deep';
    last = token;
  }
  return undefined;
}

const OPENS = new Set(['{', '[']);
const CLOSES = new Set(['}', ']']);

function isNew(names: Set<unknown> | undefined, name: unknown): boolean {
  if (names?.has(name) === true) return false;
  names?.add(name);
  return true;
}

/** A surrogate that stands alone: with the flag `u` a pair is one character, and no surrogate. */
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/** Every value and every name of a parsed JSON document, the names as `name`. */
export function* walk(
  value: unknown,
  name?: string,
): Generator<{ readonly name: string | undefined; readonly value: unknown }> {
  yield { name, value };
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  else for (const [key, member] of Object.entries(value)) yield* walk(member, key);
}

export const hasBrokenText = (value: unknown): boolean =>
  [...walk(value)].some(
    (part) =>
      (typeof part.value === 'string' && HALF_A_CHARACTER.test(part.value)) ||
      (part.name !== undefined && HALF_A_CHARACTER.test(part.name)),
  );

export function readJson(text: string, { maxBytes, maxDepth }: JsonLimits): ReadJson {
  if (Buffer.byteLength(text) > maxBytes) return { ok: false, why: 'too-large' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'not-json' };
  }
  const why = faultOf(text, maxDepth) ?? (hasBrokenText(value) ? 'broken-text' : undefined);
  return why === undefined ? { ok: true, value } : { ok: false, why };
}
