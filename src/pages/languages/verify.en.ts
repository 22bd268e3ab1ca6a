/** The page where anybody has a credential checked, in words for a recruiter or a school. */
import type { Code } from '../../credentials/index.ts';

type Words<K extends string> = Readonly<Record<K, string>>;
/** What was checked, in one question: what it asks, and the answer when it holds, fails or stays open. */
type Group = Words<'asks' | 'holds' | 'fails' | 'open'>;
/** Findings that have words of their own; the others have those of their group. */
type Findings = Readonly<Partial<Record<Code, string>>>;

const codes: Findings = {
  revoked: 'Its issuer has revoked it: it counts no more.',
  suspended: 'Its issuer has suspended it: it does not count at present. Ask the issuer.',
  'status-unread':
    'The issuer’s server did not answer: it may have been withdrawn. Try again later.',
  'status-list-issuer':
    'It points to a list of somebody else than its issuer: that says nothing about it.',
  'no-status': 'It has no place where a withdrawal would be told: it counts until its end.',
  expired: 'It has ended.',
  'not-yet': 'It is not good yet.',
  'no-schema': 'It names no model that it would have to follow.',
  'no-skills': 'It names no skill in ESCO, the European list.',
  'skill-unknown': 'At least one skill is in no release of ESCO that this node has loaded.',
  'trust-self': 'It was issued by this node.',
  'trust-issuer': 'It was issued by an organisation that works with this node.',
  'trust-operator': 'Who runs this node trusts this issuer for such credentials.',
  'trust-list': 'A list that this node goes by names this issuer for such credentials.',
  'holder-shown-before':
    'Its holder showed it before, perhaps to somebody else: who hands it over now was not seen.',
  'certificate-ended-since':
    'The certificate that sealed it has ended since: that it sealed before is its own word.',
  'certificate-use': 'The certificate that sealed it is not one to sign documents with.',
  'sealed-by-another':
    'It was sealed under another name than the issuer that it names: compare both.',
  'certificate-known': 'It is sealed by a certificate whose issuer this node goes by.',
  'certificate-unanchored':
    'It is sealed by a certificate that anybody could have made: the name in it is not confirmed.',
  'issuer-unread':
    'The issuer’s server did not tell its keys. Try again later; if that does not help, ask the issuer.',
  'method-of-another': 'Somebody else than the issuer that it names has signed it.',
  'inline-context':
    'It gives words a meaning of its own, by which it could say something else than it seems to.',
  'no-proof': 'Nobody has signed it.',
  'name-address': 'It says something in a spelling that not every reader sees.',
  'identifier-again':
    'Part of it speaks of the whole in another place, where not every reader sees it.',
  'null-claim': 'It holds an empty statement that the signature does not cover.',
  'image-without':
    'The picture holds no credential: it is only a picture. Ask for the original file.',
  'pdf-without':
    'The PDF holds no credential: it may be a scan or a print. Ask for the original file, or for the link.',
  'carries-unread':
    'Something in the PDF cannot be read here, and may be another credential: ask for the original file.',
  'carries-several': 'The file holds several credentials, and does not say which one it shows.',
  'too-large': 'It is larger than this node checks.',
};

export const verify = {
  title: 'Check a credential',
  short: 'Check a credential',
  lead: 'Is this certificate, badge or attestation genuine, and is it still good? Bring it here: anybody may, without an account.',
  file: 'The file',
  fileHint:
    'PDF, badge picture (PNG, SVG), or the file of the credential (JSON, JWT). Drop it on the box, or choose it; 5 MB at most.',
  text: 'Or its text',
  textHint: 'Paste what you were sent: a credential, or a signed job offer.',
  check: 'Check it',
  nothingKept:
    'Nothing of it is kept. To see whether it is still good, this node asks its issuer’s server; the issuer sees that somebody asked for a list, not for whom.',
  empty: 'Choose a file or paste a text first.',
  emptyFile:
    'The file is empty: nothing is in it to check. Ask for it again, or choose another one.',
  both: 'You brought a file and a text: bring one at a time, so that it is clear which one was checked. Here is your text; take it away to check a file.',
  another: 'Check another one',
  good: 'It is genuine and good today',
  goodText:
    'It was signed by its issuer, nothing in it was changed, and it is neither revoked nor over.',
  unknown: 'It is genuine, but this node does not know its issuer',
  unknownText:
    'The signature holds and it is good today. No list that this node goes by says that this issuer may certify this: see for yourself who it is before you rely on it.',
  bad: 'Do not rely on it',
  badText: 'At least one check fails: see below which.',
  unread: 'It could not be read',
  unreadText: 'This is no credential in a form that this node reads. Ask for the original file.',
  says: 'What it says',
  sayings: {
    title: 'Title',
    holder: 'Awarded to',
    issuer: 'Issued by',
    sealer: 'Sealed by',
    provider: 'Training given by',
    from: 'Good from',
    until: 'Good until',
    level: 'Level',
    skills: 'Skills',
    noEnd: 'No end was set',
    nobody: 'Nobody is named',
    levelOf: (level: string) => `level ${level} of the European Qualifications Framework`,
    noneSkills: 'None are named in ESCO',
  },
  notChecked:
    'What it says is shown as it stands in the file. Whether it is true depends on the checks below.',
  facts: 'What was checked',
  mark: {
    holds: 'Yes',
    fails: 'No',
    open: 'Not decided',
    skipped: 'Not checked',
  },
  skipped: 'An earlier check fails: this one would say nothing.',
  advice: 'Compare the name',
  adviceText:
    'This check says who signed what. It does not say that the person in front of you is the one who is named: compare the name with an identity document.',
  technical: 'Details for specialists',
  groups: {
    format: {
      asks: 'It can be read',
      holds: 'It is in a form that this node reads.',
      fails: 'It cannot be read.',
      open: 'Its form was not looked at.',
    },
    structure: {
      asks: 'It is complete and well formed',
      holds: 'It has what it must have, and every term in it has one meaning.',
      fails: 'It breaks a rule of its format: part of it may not be covered by the signature.',
      open: 'Some of its terms were read by their names alone.',
    },
    signature: {
      asks: 'It is unchanged',
      holds: 'The signature fits: nothing was changed since it was signed.',
      fails: 'The signature does not fit: it was changed, or somebody else made it.',
      open: 'The signature was not checked.',
    },
    owner: {
      asks: 'It was signed by its issuer',
      holds: 'The key that signed belongs to the issuer that it names.',
      fails: 'It cannot be shown that the issuer it names has signed it.',
      open: 'Whose key it is was not looked up.',
    },
    trust: {
      asks: 'Its issuer is known here',
      holds: 'This node goes by a list that names the issuer.',
      fails: 'The issuer is not trusted.',
      open: 'No list that this node goes by names this issuer for such a credential.',
    },
    validity: {
      asks: 'It is good today',
      holds: 'Today is within its time.',
      fails: 'Today is not within its time.',
      open: 'Its time was not looked at.',
    },
    status: {
      asks: 'It still counts',
      holds: 'Its issuer has neither revoked nor suspended it.',
      fails: 'Its issuer has withdrawn it, or could not be asked.',
      open: 'Whether it was withdrawn was not asked.',
    },
    holder: {
      asks: 'Its holder handed it over',
      holds:
        'Whoever holds its key has just signed to show it. Whether that was to you is for you to know.',
      fails: 'The proof that its holder handed it over does not hold.',
      open: 'It was issued to a key; that its holder handed it over was not shown.',
    },
    schema: {
      asks: 'It follows its model',
      holds: 'It follows the model that it names, as far as that can be checked here.',
      fails: 'It breaks a rule of the model that it names.',
      open: 'It names a model that this node does not keep: this was not checked.',
    },
    skills: {
      asks: 'Its skills are known',
      holds: 'All skills and jobs that it names in ESCO, the European list, are in it.',
      fails: 'It names skills that are not in ESCO.',
      open: 'Its skills were not looked up in ESCO.',
    },
  } satisfies Readonly<Record<string, Group>>,
  /** What is said otherwise of a job offer. */
  offer: {
    title: 'Check a job offer',
    good: 'It is unchanged, and this node knows who signed it',
    goodText: 'The signature holds, nothing was changed since, and the offer is open today.',
    unknown: 'It is unchanged, but this node does not know who signed it',
    unknownText:
      'The signature holds and the offer is open today. Anybody with an address of their own can sign an offer: see for yourself who the signer is before you rely on it or send them anything.',
    notChecked:
      'What the offer says is shown as it stands. The checks below say whether it was changed and who signed it, not whether it is true.',
    sayings: {
      title: 'Job',
      employer: 'Employer',
      place: 'Place',
      issuer: 'Signer that it names',
      from: 'Posted on',
      until: 'Open until',
      skills: 'Occupation and skills',
    },
    advice: 'Ask the employer',
    adviceText:
      'This check says who signed the offer. It does not say that the employer knows of it: before you send documents or money, ask them by a way that you did not find in the offer.',
    groups: {
      owner: {
        asks: 'It was signed by who it says',
        holds: 'The key that signed belongs to the signer that it names.',
        fails: 'It cannot be shown that the signer it names has signed it.',
        open: 'Whose key it is was not looked up.',
      },
      trust: {
        asks: 'Its signer is known here',
        holds: 'This node goes by a list that names the signer.',
        fails: 'The signer is not trusted.',
        open: 'No list that this node goes by names this signer for job offers.',
      },
    },
    codes: {
      expired: 'The offer is over.',
      'trust-self': 'This node signed it.',
      'trust-issuer': 'An organisation that works with this node signed it.',
      'trust-operator': 'Who runs this node trusts this signer for job offers.',
      'trust-list': 'A list that this node goes by names this signer for job offers.',
      'issuer-unread':
        'The signer’s server did not tell its keys. Try again later; if that does not help, ask the signer.',
      'method-of-another': 'Somebody else than the signer that it names has signed it.',
    } satisfies Findings,
  },
  codes,
};
