/** The same statements in another spelling keep their signature: none of them may hide a status or an end. */
import { expect } from 'chai';
import { verifyCredential } from '../../../src/credentials/index.ts';
import { isAllowed } from '../../../src/credentials/verifying/allowed-contexts.ts';
import { JSON_TERMS } from '../../../src/credentials/verifying/check-names.ts';
import { pinnedContexts } from '../../../src/linked-data/contexts.ts';
import { bitsWith, entry, network, provedList } from './lists.ts';
import { aBadge, anOldBadge, failing, type Kind, signedBy } from './support.ts';

type Json = Record<string, unknown>;
const CRED = 'https://www.w3.org/2018/credentials#';
const TIME = 'http://www.w3.org/2001/XMLSchema#dateTime';
const PAST = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' };

const renamed = (document: Json, from: string, to: string, value = document[from]): Json => {
  const { [from]: _, ...rest } = document;
  return { ...rest, [to]: value };
};
const codes = async (document: object) =>
  failing(
    await verifyCredential(network(await provedList(bitsWith(7))).more, JSON.stringify(document)),
  );
const signed = async (kind: Kind, changes: object): Promise<Json> => {
  const make = kind === '2020' ? anOldBadge : aBadge;
  return { ...((await signedBy(kind, make(changes))) as object) };
};

describe('credentials › verifying › one thing, one spelling', () => {
  for (const kind of ['ed', 'p256', '2020'] as const)
    it(`a revoked one by ${kind}, whose status stands under an address`, async () => {
      const { '@context': list } = anOldBadge();
      const old = {
        '@context': [...(list as string[]), 'https://w3id.org/vc/status-list/2021/v1'],
        credentialStatus: entry(7, { type: 'StatusList2021Entry' }),
      };
      const revoked = await signed(kind, kind === '2020' ? old : { credentialStatus: entry(7) });
      const names = [
        `${CRED}credentialStatus`,
        ...(kind === '2020' ? ['cred:credentialStatus'] : []),
      ];
      for (const name of names)
        expect(await codes(renamed(revoked, 'credentialStatus', name))).to.include(
          'structure: name-address',
        );
    });

  it('each other member of the data model, and of a proof', async () => {
    const whole = await signed('ed', PAST);
    for (const name of ['validUntil', 'validFrom', 'credentialSubject', 'issuer']) {
      const value = name.startsWith('valid') ? { '@value': whole[name], type: TIME } : whole[name];
      const other = renamed(whole, name, CRED + name, value);
      expect(await codes(other), name).to.include('structure: name-address');
    }
    const end = 'https://w3id.org/security#expiration';
    const proof = { ...(whole['proof'] as object), [end]: PAST.validUntil };
    expect(await codes({ ...whole, proof })).to.include('structure: name-address');
    const deep = { ...whole, evidence: [{ type: ['Evidence'], [`${CRED}x`]: 'y' }] };
    expect(await codes(deep)).to.include('structure: name-address');
  });

  it('a status that an object inside says of the whole, by its identifier', async () => {
    const { id } = aBadge();
    const evidence = { id, type: ['VerifiableCredential', 'OpenBadgeCredential'] };
    const revoked = await signed('ed', {
      credentialStatus: entry(7),
      evidence: [{ ...evidence, type: ['Evidence'] }],
    });
    const { credentialStatus, ...rest } = await signed('ed', { credentialStatus: entry(7) });
    const moved = { ...rest, evidence: [{ ...evidence, credentialStatus }] };
    for (const document of [revoked, moved])
      expect(await codes(document)).to.include('structure: identifier-again');
    const proof = { ...(rest['proof'] as object), id: 'urn:uuid:1' };
    const nested = { ...proof, domain: { id: 'urn:uuid:1', expires: PAST.validUntil } };
    expect(await codes({ ...rest, proof: nested })).to.include('structure: identifier-again');
  });

  it('numbers of which only a part is signed', async () => {
    const at = (creditsEarned: unknown) => ({
      credentialSubject: { ...(aBadge()['credentialSubject'] as object), creditsEarned },
    });
    for (const [number, other] of [
      [0, 5e-7],
      [30.1, 30.100000000000005],
    ]) {
      const whole = await signed('ed', at(number));
      expect(await codes(whole)).to.deep.equal([]);
      expect(await codes({ ...whole, ...at(other) })).to.deep.equal(['structure: malformed']);
    }
  });

  it('names in JSON as it stands are no terms', async () => {
    const credentialSchema = {
      id: 'https://school.example/schema',
      type: 'JsonSchema',
      jsonSchema: { $schema: 'x', properties: { 'https://x.example/a': {} } },
    };
    expect(await codes(await signed('ed', { credentialSchema }))).to.deep.equal([]);
  });
});

/** Whom a member is read from by name, by the address that contexts give it. */
const READ: ReadonlyMap<string, readonly string[]> = new Map([
  ...[
    'credentialStatus',
    'credentialSubject',
    'issuer',
    'validFrom',
    'validUntil',
    'issuanceDate',
    'expirationDate',
  ].map((name) => [CRED + name, [name]] as const),
  ['https://w3id.org/security#expiration', ['expires']],
  ['https://w3id.org/security#proof', ['proof']],
  ['https://w3id.org/security#proofPurpose', ['proofPurpose']],
  ['https://w3id.org/security#verificationMethod', ['verificationMethod']],
  ['@id', ['id']],
  ['@type', ['type']],
]);

interface Term {
  readonly name: string;
  readonly said: unknown;
  readonly prefixes: Json;
}

function* termsIn(value: unknown, prefixes: Json = {}): Generator<Term> {
  if (Array.isArray(value)) for (const one of value) yield* termsIn(one, prefixes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const known = { ...prefixes, ...value };
  for (const [name, said] of Object.entries(value)) {
    yield { name, said, prefixes: known };
    if (typeof said === 'object' && said !== null && '@context' in said)
      yield* termsIn(said['@context'], known);
  }
}

const addressOf = ({ said, prefixes }: Term): string => {
  const id = String(typeof said === 'object' && said !== null ? (said as Json)['@id'] : said);
  const [, prefix = '', rest = ''] = /^([^:]+):(.*)$/.exec(id) ?? [];
  const stands = prefixes[prefix];
  const begin = typeof stands === 'object' ? (stands as Json | null)?.['@id'] : stands;
  return typeof begin === 'string' ? begin + rest : id;
};

describe('credentials › verifying › the contexts that are accepted', () => {
  const accepted = [...pinnedContexts().values()].filter(
    ({ iri, everywhere }) => everywhere === true || (iri !== undefined && isAllowed(iri, false)),
  );
  const terms = accepted.flatMap(({ document }) => [
    ...termsIn((document as { readonly '@context': unknown })['@context']),
  ]);

  it('name what is read by name once, and nothing by a name with a colon or a slash', () => {
    expect(accepted.length).to.be.greaterThan(8);
    const met = new Set<string>();
    for (const term of terms) {
      expect(term.name).not.to.match(/[:/]/);
      const names = READ.get(addressOf(term));
      if (names === undefined) continue;
      expect(names, addressOf(term)).to.include(term.name);
      met.add(addressOf(term));
    }
    expect([...READ.keys()].filter((address) => !met.has(address))).to.deep.equal([]);
  });

  it('neither turn a statement round, nor nest, nor give undefined terms a meaning', () => {
    const SAID = ['@reverse', '@nest', '@vocab', '@base', '@import'];
    for (const { name, said } of terms) {
      expect(SAID).not.to.include(name);
      const inside = Object.keys(typeof said === 'object' && said !== null ? said : {});
      expect(inside.filter((one) => SAID.includes(one))).to.deep.equal([]);
      const container = [(said as Json | null)?.['@container']].flat();
      expect(['@index', '@id', '@type'].filter((one) => container.includes(one))).to.deep.equal([]);
    }
  });

  it('have JSON where names are not judged', () => {
    const json = terms.filter(({ name }) => JSON_TERMS.includes(name));
    expect(json).not.to.deep.equal([]);
    for (const { said } of json) expect((said as Json)['@type']).to.equal('@json');
  });
});
