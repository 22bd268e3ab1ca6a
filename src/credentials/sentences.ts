/** Every finding in English, by its code; `{}` is what it speaks of. Pages have the other languages. */
export const SENTENCES = {
  'not-checked': 'Not checked, since an earlier fact fails.',

  readable: 'It can be read, in one way only.',
  unrecognised: 'It is neither a credential or evidence in JSON nor a signed job offer (JWS).',
  'too-large': 'It is larger than this node checks.',
  'not-json': 'It is not JSON in UTF-8.',
  'too-deep': 'It is nested deeper than this node checks.',
  'member-twice': 'A member stands twice in one object, so that two readers may see two documents.',
  'broken-text': 'A text holds half a character, which cannot be signed.',

  structured: 'It has the members it must have, in the form they must have.',
  malformed: 'It breaks a rule of its format at {}.',
  'null-claim': 'The member {} is null: a signature does not protect it.',
  keyword: 'The keyword {} stands in it: a signature does not protect what it says.',

  'contexts-known': 'Its contexts are known to this node and in the right order.',
  'context-not-list': '@context must be a list of addresses.',
  'context-order': 'The first context must be that of the data model, {}.',
  'unknown-context': 'This node does not accept the context {}.',
  'context-twice': 'The context {} is named twice.',
  'inline-context':
    'A context is written into the document itself, where it can change what is signed.',

  'proofs-sound': 'Each proof is of a kind that this node checks.',
  'no-proof': 'It has no proof.',
  'too-many-proofs': 'It has more proofs than this node checks.',
  'proof-malformed': 'A proof breaks a rule of its format at {}.',
  cryptosuite: 'A proof is of another kind than eddsa-rdfc-2022.',
  purpose: 'A proof was not made to assert claims (assertionMethod).',
  'proof-chain': 'A proof builds upon another one, which this node does not check.',

  'header-sound': 'The header names an algorithm and a key that this node checks.',
  'header-malformed': 'The header breaks a rule at {}.',
  algorithm: 'The header names no algorithm that this node accepts (EdDSA, ES256).',

  'issuer-known': 'It names {}, whose DID document lists the key for claims.',
  'issuer-no-did': 'The issuer is not named by a DID.',
  'issuer-unread': 'The DID document of {} could not be read, or is none that this node goes by.',
  'issuer-forbidden': 'This node may not call the address of {} (OUTBOUND_ALLOW, DID_WEB_HTTP).',
  'issuer-document': 'The DID document found for {} is that of another.',
  'method-of-another': 'The key that signed belongs to another than {}.',
  'method-unknown': 'The DID document of {} does not have the key.',
  'method-not-for-claims':
    'The DID document of {} has the key, but not for claims (assertionMethod).',
  'method-unusable':
    'The key in the DID document of {} is not of the kind that the signature needs.',

  'terms-defined': 'Every term and type in it is defined by its contexts.',
  'term-unknown': 'No context defines the term {}, so that the signature does not protect it.',
  'type-unknown': 'It has a type that no context defines.',
  'id-relative': 'It has an identifier that is not an absolute address.',
  'term-redefined': 'Its contexts contradict each other.',
  'terms-unreadable': 'It cannot be read as linked data.',

  'signature-good': 'The signature is that of the key, over exactly this content.',
  'signature-bad': 'The signature does not fit the content: one of them was changed.',

  'canonical-form': 'What is signed is the canonical form of its JSON.',
  'not-canonical': 'What is signed is not the canonical form of its JSON (RFC 8785).',

  'valid-now': 'It is valid now.',
  expired: 'It has ended ({}).',
  'not-yet': 'It is not valid yet ({}).',
  'proof-expired': 'A proof of it has ended ({}).',
  'proof-from-future': 'A proof of it was made in the future ({}).',

  'parties-named': 'It is between two parties, and one of them exported it.',
  'one-party': 'The agreement names one party on both sides.',
  'exporter-stranger': 'It was exported by {}, which is no party of the agreement.',
  'party-signed': '{} signed exactly this.',
  'party-unsigned': 'There is no signature of {}.',
  'party-header': 'The header of the signature of {} breaks a rule.',
  'signed-other': 'What {} signed is something else.',
  'documents-enclosed':
    'Checked by the DID documents in the file; whether the parties publish the same was not asked.',

  'no-status': 'It names no status that would have to be looked up.',
  'status-unchecked': 'It names a status list, which this node does not look up yet.',
} as const;
