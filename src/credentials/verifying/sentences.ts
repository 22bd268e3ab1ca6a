/** Every finding in English, by its code; `{}` is what it speaks of. Pages have the other languages. */
export const SENTENCES = {
  'not-checked': 'Not checked, since an earlier fact fails.',

  readable: 'It can be read, in one way only.',
  unrecognised:
    'It is no credential, evidence or signed job offer in a form that this node reads: JSON, JWT, SD-JWT, PNG, SVG, PDF.',
  'image-without': 'The image holds no credential (Open Badges 3.0, baked badges).',
  'image-broken': 'The image cannot be read.',
  'pdf-without': 'The PDF has no credential attached that this node reads.',
  'carries-unread':
    'Something is attached to the PDF that this node cannot read, and that may be another credential.',
  'carries-several': 'It carries several credentials: it does not say which one it shows.',

  'format-data-integrity': 'A W3C credential with proofs of {}.',
  'format-vc-jwt': 'A W3C credential as a JWT ({}).',
  'format-sd-jwt': 'An SD-JWT VC, of which its holder shows what they choose ({}).',
  'format-jades': 'A document sealed by a certificate (JAdES).',
  'too-large': 'It is larger than this node checks.',
  'not-json': 'It is not JSON in UTF-8.',
  'too-deep': 'It is nested deeper than this node checks.',
  'member-twice': 'A member stands twice in one object, so that two readers may see two documents.',
  'broken-text': 'A text holds half a character, which cannot be signed.',

  structured: 'It has the members it must have, in the form they must have.',
  malformed: 'It breaks a rule of its format at {}.',
  'null-claim': 'The member {} is null: a signature does not protect it.',
  'name-address':
    'The member {} is named by an address: that is another spelling, which not everybody reads.',
  'identifier-again':
    'An object in it has the identifier of the whole ({}), so that what it says is said in two places.',
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
  cryptosuite:
    'A proof is of another kind than eddsa-rdfc-2022, ecdsa-rdfc-2019 and Ed25519Signature2020.',
  purpose: 'A proof was not made to assert claims (assertionMethod).',
  'proof-chain': 'A proof builds upon another one, which this node does not check.',

  'header-sound': 'The header names an algorithm and a key that this node checks.',
  'header-malformed': 'The header breaks a rule at {}.',
  'header-extension': 'The header asks for an extension that this node does not know: {}.',
  'jwt-type': 'The JWT is of the type {}, which is no credential.',
  'claims-disagree': 'What the JWT and the credential in it say of {} is not the same.',
  'disclosure-broken': 'A disclosure breaks a rule of SD-JWT (RFC 9901, 7.1).',
  'disclosure-stranger': 'A disclosure belongs to no digest that was signed.',
  'certificate-broken': 'The certificates in the header cannot be read.',
  'certificate-other': 'The header names another certificate than the one it carries.',
  algorithm: 'The header names no algorithm that this node accepts for this form.',

  'issuer-known': 'The key that it names is one of {}: its DID document lists it for claims.',
  'issuer-no-did': 'The issuer is not named by a DID.',
  'issuer-unread': 'The DID document of {} could not be read, or is none that this node goes by.',
  'issuer-forbidden': 'This node may not call the address of {} (OUTBOUND_ALLOW, DID_WEB_HTTP).',
  'issuer-document': 'The DID document found for {} is that of another.',
  'method-of-another': 'The key that signed belongs to another than {}.',
  'method-unknown': 'The DID document of {} does not have the key.',
  'method-not-for-claims':
    'The DID document of {} has the key, but not for claims (assertionMethod).',
  'method-ended': 'The key in the DID document of {} is revoked or has ended.',
  'key-not-named': 'It does not say which of the keys of {} signed.',
  'certificate-known':
    'The certificate is of {}, and leads to an authority that this node goes by.',
  'certificate-unanchored':
    'The certificate says {}. No authority that this node goes by has issued it, so anybody may have.',
  'certificate-chain': 'The certificates do not lead from one to the next.',
  'certificate-ended-since':
    'A certificate has ended since ({}): that it sealed before is its own word.',
  'certificate-use': 'The certificate of {} is not one to sign documents with.',
  'sealed-by-another': 'It says by whom it is in other words than the certificate: {}.',
  'certificate-ended': 'A certificate was not good at the time of the signature.',
  'certificate-of-another': 'The certificate is not one of {}.',
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
  'status-unchecked': 'It names a status that was not looked up.',
  'not-revoked': 'It is neither revoked nor suspended, as of the list that its issuer keeps.',
  revoked: 'Its issuer has revoked it.',
  suspended: 'Its issuer has suspended it.',
  'status-other': 'Its issuer gives it a status that has no meaning here ({}).',
  'status-malformed': 'Its status breaks a rule at {}.',
  'status-unknown': 'Its status is of a kind that this node does not look up: {}.',
  'status-unread': 'The status list could not be read: it may be revoked.',
  'status-forbidden':
    'This node may not call the address of the status list (OUTBOUND_ALLOW): it may be revoked.',
  'status-range': 'The status list ends before the place of this credential.',
  'status-list-form': 'The status list has not the form of one.',
  'status-list-purpose': 'The status list is for another purpose than the credential says.',
  'status-list-issuer': 'The status list is of another issuer than the credential.',
  'status-list-ended': 'The status list has run out: it may be revoked.',
  'status-list-signature': 'The signature of the status list does not hold.',

  'holder-bound':
    'The holder of the key that it was issued to has just signed to show it ({}); that this was to you, you must know.',
  'holder-shown-before':
    'The holder of its key showed it before, perhaps to another ({}): who hands it over now was not seen.',
  'holder-failed': 'The proof that its holder handed it over does not hold.',
  'holder-not-shown': 'It was issued to a key. That its holder handed it over was not shown.',

  'trust-self': 'It is by this node itself.',
  'trust-issuer': 'It is by an organisation that issues on this node.',
  'trust-operator': 'Who runs this node trusts its issuer for {}.',
  'trust-list': 'A trust list that this node goes by names its issuer: {}.',
  'trust-none': 'No trust list that this node goes by names its issuer for what it says.',
  'trust-unchecked': 'Whether a trust list names its issuer was not checked.',

  'no-schema': 'It names no schema.',
  'schema-followed': 'It follows the data model of {}.',
  'schema-broken': 'It breaks a rule of Open Badges 3.0 at {}.',
  'schema-unchecked': 'It names a schema that this node does not keep: that was not checked ({}).',

  'no-skills': 'It names no term of ESCO.',
  'skills-known': 'This node knows all terms of ESCO in it: {}.',
  'skill-unknown': 'No release of ESCO that this node has loaded knows {}.',
  'skills-unchecked': 'The terms of ESCO in it were not looked up.',

  'answers-asked': 'It answers what was asked.',
  'answers-other': 'It was made for another question, or for somebody else (challenge, domain).',

  'related-twice': 'It names the related resource {} twice.',
  'related-digest': 'The digest of the related resource {} is not that of the resource.',
} as const;
