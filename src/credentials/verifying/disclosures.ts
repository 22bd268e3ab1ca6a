/** The claims of an SD-JWT with what its holder discloses put back (RFC 9901, 7.1 and 7.3). */
import { createHash } from 'node:crypto';
import { readJson } from '../../kernel/read-json.ts';
import { partText } from '../../keys/index.ts';
import { isObject } from './check-form.ts';
import type { Json } from './checks.ts';
import { LIMITS } from './limits.ts';

const MOST_DISCLOSURES = 500;
const NOT_A_NAME = new Set(['_sd', '...', '__proto__']);
/** SD-JWT VC, 3.2.2.2: claims that are never selectively disclosed. */
const ALWAYS_SHOWN = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

interface Disclosed {
  /** Of a member; undefined for an element of a list. */
  readonly name?: string;
  readonly value: unknown;
}

/** Why the whole is refused: a rule that a disclosure breaks, or one that belongs to nothing. */
export class Undisclosable extends Error {
  readonly code: 'disclosure-broken' | 'disclosure-stranger';
  constructor(code: Undisclosable['code']) {
    super(code);
    this.code = code;
  }
}
const broken = () => new Undisclosable('disclosure-broken');

function readDisclosure(text: string): Disclosed {
  const read = readJson(partText(text) ?? '', LIMITS);
  if (!read.ok || !Array.isArray(read.value)) throw broken();
  const list: readonly unknown[] = read.value;
  const [salt, second, third] = list;
  if (typeof salt !== 'string') throw broken();
  if (list.length === 2) return { value: second };
  if (list.length !== 3 || typeof second !== 'string' || NOT_A_NAME.has(second)) throw broken();
  return { name: second, value: third };
}

const digestOf = (disclosure: string): string =>
  createHash('sha256').update(disclosure).digest('base64url');

class Putting {
  readonly #left: Map<string, Disclosed>;
  /** 7.1, 4: "If any digests are found more than once … the SD-JWT MUST be rejected." */
  readonly #seen = new Set<string>();
  constructor(disclosures: readonly string[]) {
    this.#left = new Map(disclosures.map((text) => [digestOf(text), readDisclosure(text)]));
    if (this.#left.size !== disclosures.length) throw broken();
  }

  /** What is left belongs to no digest. */
  get isDone(): boolean {
    return this.#left.size === 0;
  }

  #take(digest: unknown): Disclosed | undefined {
    if (typeof digest !== 'string' || this.#seen.has(digest)) throw broken();
    this.#seen.add(digest);
    const found = this.#left.get(digest);
    this.#left.delete(digest);
    return found;
  }

  put(value: unknown, depth = 0): unknown {
    if (depth > LIMITS.maxDepth) throw broken();
    if (Array.isArray(value)) return value.flatMap((one) => this.#element(one, depth));
    return isObject(value) ? this.#members(value, depth) : value;
  }

  #element(value: unknown, depth: number): readonly unknown[] {
    if (!isObject(value) || !('...' in value)) return [this.put(value, depth + 1)];
    if (Object.keys(value).length !== 1) throw broken();
    const found = this.#take(value['...']);
    if (found === undefined) return [];
    if (found.name !== undefined) throw broken();
    return [this.put(found.value, depth + 1)];
  }

  #members({ _sd: digests = [], ...members }: Json, depth: number): Json {
    if (!Array.isArray(digests)) throw broken();
    const entries = Object.entries(members).map(([k, v]) => [k, this.put(v, depth + 1)] as const);
    for (const digest of digests as readonly unknown[]) {
      const found = this.#take(digest);
      if (found === undefined) continue;
      const { name } = found;
      const isTaken = name === undefined || entries.some(([other]) => other === name);
      if (isTaken || (depth === 0 && ALWAYS_SHOWN.has(name))) throw broken();
      entries.push([name, this.put(found.value, depth + 1)]);
    }
    if (entries.some(([name]) => name === '...')) throw broken();
    return Object.fromEntries(entries);
  }
}

/** Throws `Undisclosable`. Digests that nothing was disclosed for are left out. */
export function disclosed(claims: Json, disclosures: readonly string[]): Json {
  const { _sd_alg: algorithm = 'sha-256', ...payload } = claims;
  if (algorithm !== 'sha-256' || disclosures.length > MOST_DISCLOSURES) throw broken();
  const putting = new Putting(disclosures);
  const whole = putting.put(payload);
  if (!putting.isDone) throw new Undisclosable('disclosure-stranger');
  if (!isObject(whole)) throw broken();
  return whole;
}
