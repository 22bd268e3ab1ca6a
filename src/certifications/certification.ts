/**
 * A certification as this node holds it: a diploma, title or certificate, by whichever of its registers. What
 * the sources say of one number of a register is one certification (`merge.ts`); the records themselves are
 * kept beside it, so that the order of imports does not matter.
 */

/** Codes as the source of a training gives them; a training refers to certifications by code. */
export interface CertificationCode {
  readonly rncp?: string;
  readonly rs?: string;
  readonly certifInfo?: string;
  readonly cpf?: string;
  readonly elu?: string;
}

/** `rncp`: the files of France compétences on both registers. */
export const CERTIFICATION_SOURCES = ['rncp', 'certifinfo'] as const;
export type CertificationSource = (typeof CERTIFICATION_SOURCES)[number];

/** The national register (RNCP) has levels; the specific one (RS) has none. */
export type Register = 'rncp' | 'rs';

export type Way =
  | 'initial'
  | 'apprenticeship'
  | 'continuing'
  | 'professionalisation'
  | 'experience'
  | 'individual';

export interface CertificationLevel {
  /** The source's own code: `NIV6`, `6`. */
  readonly code: string;
  /** European Qualifications Framework, 1 to 8; absent where the code says that there is none. */
  readonly eqf?: number;
}

/** Dates are days, `YYYY-MM-DD`. */
export interface Registration {
  readonly state?: 'active' | 'inactive';
  readonly kind?: 'of-right' | 'on-request';
  readonly journal?: string;
  readonly decided?: string;
  readonly starts?: string;
  readonly ends?: string;
}

export interface Certifier {
  readonly name: string;
  /** 14 digits. */
  readonly siret?: string;
}

export interface Block {
  /** `RNCP509BC05`. */
  readonly code?: string;
  readonly title: string;
}

/** Both what one source says and what they say together. */
interface Said {
  readonly title: string;
  /** As it is known for short: `CAP`, `BTS`. */
  readonly abbreviation?: string;
  /** What kind of diploma, in the source's words. */
  readonly kind?: string;
  /** False for what Certif Info lists and says to certify nothing. */
  readonly certifying?: boolean;
  readonly level?: CertificationLevel;
  readonly registration?: Registration;
  readonly certifiers: readonly Certifier[];
  readonly blocks: readonly Block[];
  readonly rome: readonly string[];
  readonly nsf: readonly string[];
  readonly formacode: readonly string[];
  readonly ways: readonly Way[];
  /** Ids of certifications, which need not be held here. */
  readonly replaces: readonly string[];
  readonly replacedBy: readonly string[];
  /** Years of the first and last examination. */
  readonly firstSession?: number;
  readonly lastSession?: number;
  /** Day of the source's last change to it. */
  readonly sourceModified?: string;
}

/** What one source says of one certification, under one key of its own. */
export interface CertificationRecord extends Said {
  readonly source: CertificationSource;
  /** Unique in the source. */
  readonly key: string;
  /** What the source lists; one item may speak of several certifications. */
  readonly item: string;
  readonly certification: string;
  readonly certifInfo?: string;
}

/** A diploma of Certif Info that stands under the same number: a speciality, a mention, an option. */
export interface Variant {
  readonly certifInfo: string;
  readonly title: string;
}

export interface Certification extends Said {
  readonly id: string;
  /** ISO 639-1, of the texts. */
  readonly language: string;
  readonly register?: Register;
  /** In that register, digits alone. */
  readonly number?: string;
  readonly variants: readonly Variant[];
  readonly sources: readonly CertificationSource[];
}
