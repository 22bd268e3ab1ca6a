/** VCDM 2.0, 5.3: what a credential says of resources beside it. What of it is kept here is compared. */
import { base58 } from '@scure/base';
import { CREDENTIALS_V2 } from '../../linked-data/context-iris.ts';
import { type Fact, fails } from './verdict.ts';

/** VCDM 2.0, B.1: of the context as it is published, SHA-256 in hex. */
const PUBLISHED: Readonly<Record<string, string>> = {
  [CREDENTIALS_V2]: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
};
/** Multihash of SHA-256: its code, and its length. */
const SHA256 = '1220';

interface Related {
  readonly id: string;
  readonly sri: readonly string[];
  readonly multibase: readonly string[];
}

const textsOf = (value: unknown): readonly string[] =>
  [value].flat().filter((one) => typeof one === 'string');

const relatedOf = (value: unknown): readonly Related[] =>
  [value].flat().flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('id' in one)) return [];
    const { id } = one;
    const sri = textsOf('digestSRI' in one ? one.digestSRI : undefined);
    const multibase = textsOf('digestMultibase' in one ? one.digestMultibase : undefined);
    return [{ id: String(id), sri, multibase }];
  });

/** In hex; undefined for another digest than SHA-256, which is not compared. */
const ofSri = (text: string): string | undefined =>
  text.startsWith('sha256-')
    ? Buffer.from(text.slice('sha256-'.length), 'base64').toString('hex')
    : undefined;

function ofMultibase(text: string): string | undefined {
  const rest = text.slice(1);
  if (text.startsWith('z') && !/^[1-9A-HJ-NP-Za-km-z]{1,150}$/.test(rest)) return '';
  const bytes = text.startsWith('z') ? base58.decode(rest) : Buffer.from(rest, 'base64url');
  const hex = Buffer.from(bytes).toString('hex');
  return hex.startsWith(SHA256) ? hex.slice(SHA256.length) : undefined;
}

const isOther = ({ id, sri, multibase }: Related): boolean => {
  const published = PUBLISHED[id];
  const said = [...sri.map(ofSri), ...multibase.map(ofMultibase)];
  return published !== undefined && said.some((hex) => hex !== undefined && hex !== published);
};

/** The first thing that is wrong. */
export function checkRelated(value: unknown): Fact | undefined {
  const all = relatedOf(value);
  const met = new Set<string>();
  const twice = all.find(({ id }) => met.size === met.add(id).size);
  if (twice !== undefined) return fails('structure', 'related-twice', twice.id);
  const other = all.find(isOther);
  return other && fails('structure', 'related-digest', other.id);
}
