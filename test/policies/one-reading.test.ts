/** A policy in any spelling is read to the very terms it says, or refused; never to others. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { zMessageOffer } from '../../src/dataspace/messages/policy.schema.ts';
import type { Policy } from '../../src/policies/index.ts';
import {
  ambiguitiesOf,
  decide,
  findTemplate,
  offerOf,
  sameTerms,
} from '../../src/policies/index.ts';
import { readTerms } from '../../src/policies/terms.ts';
import { aSituation } from './support.ts';

const research = findTemplate('research');
if (research === undefined) throw new Error('There is no template for research');
const OFFER: Policy = {
  ...offerOf(research, { deletedBy: '2027-02-28', countries: ['FR'] }, 'urn:offer:1'),
  target: 'urn:dataset:1',
};
const LOOSE = { permission: [{ action: 'use' }] };
const RULES = ['permission', 'prohibition', 'obligation'] as const;
const ODRL = 'http://www.w3.org/ns/odrl/2/';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One way to write or to twist what stands in a policy; undefined: not here. */
type Rewriting = (object: Json, key: string) => Json | undefined;
const named = (key: string) => !key.startsWith('@') && !key.includes(':');
const rewritings: Readonly<Record<string, Rewriting>> = {
  prefix: (object, key) => (named(key) ? rename(object, key, `odrl:${key}`) : undefined),
  iri: (object, key) => (named(key) ? rename(object, key, ODRL + key) : undefined),
  loosePrefixed: (object, key) =>
    named(key) ? { ...object, [`odrl:${key}`]: object[key], [key]: loose(object[key]) } : undefined,
  looseLast: (object, key) =>
    named(key) ? { ...object, [ODRL + key]: loose(object[key]) } : undefined,
  shadowed: (object, key) =>
    named(key) && [object[key]].flat().every(isObject)
      ? {
          ...object,
          [key]: [object[key]].flat().map((rule) => ({ '@value': rule, action: 'use' })),
        }
      : undefined,
  wrapped: (object, key) => ({ ...object, [key]: { '@value': object[key] } }),
  reference: (object, key) =>
    typeof object[key] === 'string' ? { ...object, [key]: { '@id': object[key] } } : undefined,
  twoNames: (object, key) =>
    named(key) && typeof object[key] === 'string'
      ? { ...object, [key]: { '@id': object[key], uid: 'other' } }
      : undefined,
  list: (object, key) => ({ ...object, [key]: [object[key]].flat() }),
  single: (object, key) => {
    const value = object[key];
    return Array.isArray(value) && value.length === 1 ? { ...object, [key]: value[0] } : undefined;
  },
  set: (object, key) => ({ ...object, [key]: { '@set': [object[key]].flat() } }),
  fullSet: (object, key) => ({ ...object, [key]: { '@set': [object[key]].flat(), action: 'use' } }),
  fewer: (object, key) => {
    const { [key]: _left, ...rest } = object;
    return rest;
  },
  twice: (object, key) => ({ ...object, [key]: [object[key], object[key]].flat() }),
  extra: (object) => ({ ...object, 'x:unless': [{ action: 'use' }] }),
  value: (object) => ({ ...object, '@value': { action: 'use' } }),
  emptied: (object, key) => ({ ...object, [key]: [] }),
};
/** They say one thing to one reader and another to the next. */
const TWISTED: ReadonlySet<string> = new Set(
  'loosePrefixed looseLast shadowed fullSet extra value twoNames'.split(' '),
);
const rename = (object: Json, from: string, to: string): Json =>
  Object.fromEntries(Object.entries(object).map(([k, v]) => [k === from ? to : k, v]));
const loose = (value: unknown) => (Array.isArray(value) ? [{ action: 'use' }] : 'use');

/** Every object of the policy, with the way to put another in its place. */
function places(value: unknown, put: (value: unknown) => unknown): [Json, (v: Json) => unknown][] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => places(item, (v) => put(value.with(at, v))));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    places(member, (v) => put({ ...value, [key]: v })),
  );
  return [[value, put], ...inner];
}

const names = Object.keys(rewritings);
const step = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...names));

function rewrite(policy: Json, [place, key, name]: [number, number, string]): Json {
  const all = places(policy, (v) => v);
  const [object, put] = all[place % all.length] ?? [policy, (v: Json) => v];
  const keys = Object.keys(object).filter((k) =>
    object === policy ? RULES.some((r) => k.endsWith(r)) : !k.startsWith('@'),
  );
  const at = keys[key % Math.max(keys.length, 1)];
  const written = at === undefined ? undefined : rewritings[name]?.(object, at);
  return written === undefined ? policy : (put(written) as Json);
}

const rulesRead = (policy: object) =>
  JSON.stringify(readTerms(policy).rules, (key, value: unknown) =>
    key === 'id' ? undefined : value,
  );

describe('policies › one reading', () => {
  it('of any spelling: what counts as the same is read, decided and counted as the same', () => {
    let same = 0;
    let other = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), (steps) => {
        const written = steps.reduce(rewrite, { ...OFFER } as Json);
        const before = steps.slice(0, -1).reduce(rewrite, { ...OFFER } as Json);
        const last = steps.at(-1)?.[2] ?? '';
        if (TWISTED.has(last) && !isDeepStrictEqual(written, before))
          expect(sameTerms(written, OFFER), `${last}: ${JSON.stringify(written)}`).to.equal(false);
        if (!sameTerms(written, OFFER) || ambiguitiesOf(written).length > 0) {
          other += 1;
          return;
        }
        same += 1;
        expect(rulesRead(written)).to.equal(rulesRead(OFFER));
        for (const country of ['FR', 'BR'])
          for (const now of ['2026-11-22', '2030-01-01']) {
            const asked = aSituation({
              now: new Date(now),
              participant: { participantId: 'x', country, claims: {} },
            });
            expect(decide(written, asked).permitted).to.equal(decide(OFFER, asked).permitted);
          }
      }),
      { seed: 20261122, numRuns: 500 },
    );
    expect(same, 'that were the same').to.be.above(40);
    expect(other, 'that were not').to.be.above(40);
  });

  it('of rules under two names of one member: refused, and not the same', () => {
    const real = Object.fromEntries(
      Object.entries(OFFER).map(([k, v]) => [RULES.some((r) => r === k) ? `odrl:${k}` : k, v]),
    );
    const written = { ...real, ...LOOSE };
    for (const one of [
      written,
      { ...LOOSE, ...real },
      { ...OFFER, [`${ODRL}permission`]: LOOSE.permission },
    ]) {
      expect(sameTerms(one, OFFER)).to.equal(false);
      expect(decide(one, aSituation()).because).to.equal('unreadable');
      const { error } = zMessageOffer.safeParse(one);
      expect(error?.issues[0]?.message).to.include('says again what');
    }
  });

  it('of a rule behind a literal, and of what stands beside a literal: refused, and not the same', () => {
    const hidden = (OFFER.permission ?? []).map((rule) => ({ '@value': rule, action: 'use' }));
    const written = { ...OFFER, permission: hidden };
    expect(sameTerms(written, OFFER)).to.equal(false);
    expect(decide(written, aSituation()).permitted).to.equal(false);
    expect(zMessageOffer.safeParse(written).error?.issues[0]?.path).to.deep.equal([
      'permission',
      0,
      '@value',
    ]);
    const more = {
      ...LOOSE,
      permission: [
        { '@value': { action: 'use' }, action: 'use', duty: [{ action: 'compensate' }] },
      ],
    };
    expect(sameTerms(more, LOOSE)).to.equal(false);
  });

  it('of a rule with a member that nobody here knows: not the same, and not understood', () => {
    const written = { permission: [{ action: 'use', remedy: [{ action: 'compensate' }] }] };
    expect(sameTerms(written, LOOSE)).to.equal(false);
    expect(decide(written, aSituation()).permitted).to.equal(false);
    const above = { ...LOOSE, 'x:rules': [{ action: 'compensate' }] };
    expect(sameTerms(above, LOOSE)).to.equal(false);
    expect(sameTerms({ ...LOOSE, 'dct:title': 'Ours' }, LOOSE)).to.equal(true);
  });
});
