/**
 * Tampered copies of what a node signed, one per way that a check must refuse, each with the fact that
 * has to fail. The demo shows them to a partner node; the tests hold the checks to them.
 */
import { generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import { type Code, type FactName, signCredential } from '../credentials/index.ts';
import { signerOf } from '../keys/index.ts';
import {
  CREDENTIALS_V2,
  DATA_INTEGRITY_V2,
  OPEN_BADGES_3_0_3,
} from '../linked-data/context-iris.ts';
import { documentLoader } from '../linked-data/contexts.ts';

export interface Tampered {
  readonly name: string;
  readonly expectedFact: FactName;
  readonly expectedCode: Code;
  /** From the text of a signed payload to that of its tampered copy. */
  readonly make: (signed: string) => string | Promise<string>;
}
type Row = readonly [
  name: string,
  expectedFact: FactName,
  expectedCode: Code,
  make: Tampered['make'],
];
const rows = (list: readonly Row[]): readonly Tampered[] =>
  list.map(([name, expectedFact, expectedCode, make]) => ({
    name,
    expectedFact,
    expectedCode,
    make,
  }));

const zObject = z.record(z.string(), z.unknown());
type Json = z.output<typeof zObject>;
const read = (text: string): Json => zObject.parse(JSON.parse(text));

/** A copy with another value at the path; undefined takes the member away. */
function put(value: Json, [name = '', ...rest]: readonly string[], to: unknown): Json {
  if (rest.length > 0) return { ...value, [name]: put(zObject.parse(value[name]), rest, to) };
  const { [name]: _before, ...others } = value;
  return to === undefined ? others : { ...others, [name]: to };
}
const set = (path: string, to: unknown) => (text: string) =>
  JSON.stringify(put(read(text), path.split('/'), to));

const CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES_3_0_3];
const ACHIEVEMENT = 'credentialSubject/achievement';
const UNDEFINED_TERMS = 'https://www.w3.org/ns/credentials/undefined-terms/v2';
const OB_VOCABULARY = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
const LONG_AGO = '2020-01-01T00:00:00Z';
const FAR_OFF = '2999-01-01T00:00:00Z';

const MANY = Array.from({ length: 1000 }, () => ({ type: ['Result'], value: '1' }));

const forger = () => signerOf('forged', generateKeyPairSync('ed25519').privateKey);

async function signedByAnother(text: string): Promise<string> {
  const { proof: _proof, ...unsigned } = read(text);
  const forged = await signCredential(unsigned, {
    signer: forger(),
    method: 'did:web:forger.example#forged',
    contexts: documentLoader(),
    created: new Date(),
  });
  return JSON.stringify(forged);
}

function proofSet(text: string): string {
  const { proof, ...unsigned } = read(text);
  return JSON.stringify({
    ...unsigned,
    proof: [{ ...zObject.parse(proof), created: LONG_AGO }, proof],
  });
}

/** The same statements by another name: the signature still fits, the member means what its author likes. */
function renamedByInlineContext(text: string): string {
  const credential = put(
    read(text),
    ['@context'],
    [...CONTEXTS, { awarded: `${OB_VOCABULARY}achievementType` }],
  );
  const path = ACHIEVEMENT.split('/');
  return JSON.stringify(
    put(put(credential, [...path, 'achievementType'], undefined), [...path, 'awarded'], 'Course'),
  );
}

const twice = (text: string): string => text.replace('"name":', '"name":"Another title","name":');
const deep = (text: string): string =>
  set('nested', JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`))(text);

export const tamperedCredentials = rows([
  ['another title', 'signature', 'signature-bad', set(`${ACHIEVEMENT}/name`, 'Surgery')],
  ['another date of the proof', 'signature', 'signature-bad', set('proof/created', LONG_AGO)],
  [
    'another signature',
    'signature',
    'signature-bad',
    set('proof/proofValue', `z${'2'.repeat(87)}`),
  ],
  ['a proof set with one bad and one good proof', 'signature', 'signature-bad', proofSet],
  ['another issuer', 'issuer', 'method-of-another', set('issuer/id', 'did:web:victim.example')],
  ['signed by another key', 'issuer', 'method-of-another', signedByAnother],
  [
    'a key that the issuer does not have',
    'issuer',
    'method-unknown',
    (text) => {
      const { proof } = z
        .object({ proof: z.object({ verificationMethod: z.string() }) })
        .parse(JSON.parse(text));
      return set('proof/verificationMethod', `${proof.verificationMethod}-2`)(text);
    },
  ],
  [
    'an issuer without a DID',
    'issuer',
    'issuer-no-did',
    set('issuer/id', 'https://victim.example'),
  ],
  ['a term that no context defines', 'terms', 'term-unknown', set('credentialSubject/grade', 'A')],
  [
    'a text by languages where there is one',
    'terms',
    'term-unknown',
    set(`${ACHIEVEMENT}/description`, { fr: 'Un texte' }),
  ],
  [
    'a type that no context defines',
    'terms',
    'type-unknown',
    set('type', ['VerifiableCredential', 'OpenBadgeCredential', 'Diploma']),
  ],
  ['a relative identifier', 'terms', 'id-relative', set(`${ACHIEVEMENT}/id`, 'trainings/2')],
  [
    'a context nobody knows',
    'contexts',
    'unknown-context',
    set('@context', [...CONTEXTS, 'https://forger.example/context.json']),
  ],
  [
    'the context that defines undefined terms',
    'contexts',
    'unknown-context',
    set('@context', [...CONTEXTS, UNDEFINED_TERMS]),
  ],
  ['a context written inline', 'contexts', 'inline-context', renamedByInlineContext],
  [
    'a protected term redefined',
    'contexts',
    'inline-context',
    set('@context', [...CONTEXTS, { name: `${OB_VOCABULARY}humanCode` }]),
  ],
  [
    'a context inside the achievement',
    'contexts',
    'inline-context',
    set(`${ACHIEVEMENT}/@context`, { '@vocab': OB_VOCABULARY }),
  ],
  ['a context inside the proof', 'contexts', 'inline-context', set('proof/@context', CONTEXTS)],
  ['one context, not a list', 'contexts', 'context-not-list', set('@context', CREDENTIALS_V2)],
  [
    'contexts in another order',
    'contexts',
    'context-order',
    set('@context', [OPEN_BADGES_3_0_3, CREDENTIALS_V2]),
  ],
  [
    'a context named twice',
    'contexts',
    'context-twice',
    set('@context', [...CONTEXTS, DATA_INTEGRITY_V2, DATA_INTEGRITY_V2]),
  ],
  ['no proof', 'proofs', 'no-proof', set('proof', undefined)],
  ['a proof of another kind', 'proofs', 'cryptosuite', set('proof/cryptosuite', 'eddsa-jcs-2022')],
  ['a proof for another purpose', 'proofs', 'purpose', set('proof/proofPurpose', 'authentication')],
  ['a proof without its value', 'proofs', 'proof-malformed', set('proof/proofValue', undefined)],
  [
    'a proof upon another',
    'proofs',
    'proof-chain',
    set('proof/previousProof', 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'),
  ],
  ['a name of null', 'structure', 'null-claim', set('name', null)],
  [
    'a claim under a keyword',
    'structure',
    'keyword',
    set('credentialSubject/@index', 'with honours'),
  ],
  ['a date without time zone', 'structure', 'malformed', set('validFrom', '2026-01-01T00:00:00')],
  ['an end before its begin', 'structure', 'malformed', set('validUntil', LONG_AGO)],
  ['no issuer', 'structure', 'malformed', set('issuer', undefined)],
  ['a subject without claims', 'structure', 'malformed', set('credentialSubject', {})],
  [
    'an end that has passed',
    'validity',
    'expired',
    (text) => set('validUntil', LONG_AGO)(set('validFrom', LONG_AGO)(text)),
  ],
  ['a begin that is to come', 'validity', 'not-yet', set('validFrom', FAR_OFF)],
  ['a proof that has ended', 'validity', 'proof-expired', set('proof/expires', LONG_AGO)],
  [
    'a status to look up',
    'status',
    'status-malformed',
    set('credentialStatus', { type: 'BitstringStatusListEntry' }),
  ],
  ['a member named twice', 'readable', 'member-twice', twice],
  ['nesting without end', 'readable', 'too-deep', deep],
  ['a thousand results', 'readable', 'too-large', set(`${ACHIEVEMENT}/result`, MANY)],
]);
