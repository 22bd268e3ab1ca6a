/**
 * A training as this node holds it, whatever format it came in: plain JSON, stored whole, mapped to
 * linked data at the border (`training.jsonld.ts`). Every id is fixed by the source's own keys
 * (`training-id.ts`), so that a re-import changes no address.
 */
import type { CertificationCode, Field, Register } from '../certifications/index.ts';
import type { PartialDate } from '../kernel/partial-date.ts';
import type { Approximate } from '../places/index.ts';

export type { CertificationCode } from '../certifications/index.ts';

/** Limited HTML (p, br, ul, ol, li, strong, em), sanitised at import. Never put anything else in. */
export type RichText = string;

export type Mode = 'on-site' | 'mixed' | 'remote';
/** Whether one can still join, said of today; `undated` without any session: see `training-state.ts`. */
export type State = 'open' | 'full' | 'planned' | 'ended' | 'undated';

export interface Training {
  readonly id: string;
  /** The feed it came by (`--source NAME`) and its key there. */
  readonly source: string;
  readonly sourceKey: string;
  /** ISO 639-1, of the texts below. */
  readonly language: string;
  readonly title: string;
  readonly objective?: RichText;
  readonly results?: RichText;
  readonly content?: RichText;
  readonly certifying?: boolean;
  readonly certifications: readonly CertificationCode[];
  readonly domain: Domain;
  readonly pathway?: 'group' | 'individual' | 'modular' | 'mixed';
  readonly goal?: Goal;
  readonly entryLevel?: Level;
  readonly exitLevel?: Level;
  readonly urls: readonly string[];
  readonly contacts: readonly Contact[];
  readonly provider: Organisation;
  readonly offerings: readonly Offering[];
  /** What the provider itself says, by ESCO's own IRIs: asserted, and published as it stands. */
  readonly skills?: readonly StatedConcept[];
  readonly occupations?: readonly StatedConcept[];
  /** What is asserted beside that (`alignment/`). Kept apart from the record: an import leaves it alone. */
  readonly asserted?: readonly AssertedConcept[];
  /** Dates that the source itself gives for the record, `YYYY-MM-DD`. */
  readonly sourceCreated?: string;
  readonly sourceModified?: string;
  /** Of a record that another node published first: its IRI there, and what identifies it there. */
  readonly origin?: {
    readonly iri: string;
    readonly identifiers: readonly { readonly notation: string; readonly scheme?: string }[];
  };
  readonly resolved?: Resolved;
}

/** A concept that a source names, with its label there, in the language of the record. */
export interface StatedConcept {
  readonly iri: string;
  readonly title: string;
}

/** A skill or an occupation of ESCO that an operator or the certification's own words confirm. */
export interface AssertedConcept {
  readonly iri: string;
  readonly kind: 'occupation' | 'skill';
  /** Of ESCO: absent for occupations, and where the release does not say. */
  readonly skillType?: 'skill' | 'knowledge';
  /** Preferred labels by language. */
  readonly labels: Readonly<Record<string, string>>;
}

export const GOALS = [
  'certification',
  'professionalisation',
  'preparation',
  'basic-skills',
  'remobilisation',
  'further-training',
  'business-creation',
] as const;
export type Goal = (typeof GOALS)[number];

/** A certification that this node holds and a code of the training names. */
export interface LinkedCertification {
  /** Of our `/certifications/{id}`. */
  readonly id: string;
  readonly title: string;
  readonly register?: Register;
  readonly state?: 'active' | 'inactive';
  /** Level of a registered qualification; absent of all else. */
  readonly eqf?: number;
}

/** Made at publication (`resolved.service.ts`), never by a source. */
export interface Resolved {
  readonly field: Field;
  /** By `codeKey` of the training's own codes: those that are held. */
  readonly certifications: Readonly<Record<string, LinkedCertification>>;
}

export interface Domain {
  /** The first is the main one. */
  readonly formacode: readonly string[];
  readonly nsf: readonly string[];
  readonly rome: readonly string[];
  /** ISCED-F 2013 as the source itself says it, and how the source found it. */
  readonly field?: Field;
}

export interface Level {
  /** The source's own code (LHÉO dict-niveaux). */
  readonly code: string;
  /** European Qualifications Framework, 1 to 8; absent where the source's code says no level. */
  readonly eqf?: number;
}

/** Never a person: function, organisation, its address, telephone and functional e-mail. */
export interface Contact {
  readonly role?: ContactRole;
  readonly organisation?: string;
  readonly place?: Place;
  readonly telephones: readonly string[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
}

export type ContactRole =
  | 'disability'
  | 'mobility'
  | 'teaching'
  | 'reception'
  | 'management'
  | 'quality'
  | 'employers'
  | 'sales'
  | 'finance'
  | 'technical-director'
  | 'communication'
  | 'distance-learning'
  | 'prior-learning'
  | 'apprenticeship'
  | 'other';

export interface Organisation {
  /** Of our `/providers/{id}`. */
  readonly id: string;
  readonly name: string;
  readonly legalName?: string;
  /** SIRET, 14 digits. */
  readonly siret?: string;
  /** In the register of another country: number, name of the register, ISO 3166-1 alpha-2. */
  readonly registration?: {
    readonly id: string;
    readonly scheme?: string;
    readonly country: string;
  };
  /** Number of the declaration of activity as a training body, 11 digits. */
  readonly activityNumber?: string;
  /** National code of an educational establishment, 8 characters. */
  readonly uai?: string;
  readonly about?: RichText;
  readonly place?: Place;
  readonly contacts: readonly Contact[];
}

export interface Place {
  readonly name?: string;
  readonly lines: readonly string[];
  readonly postcode?: string;
  readonly city?: string;
  /** National codes: in France those of INSEE for department, commune and region (as of 2016). */
  readonly department?: string;
  readonly commune?: string;
  readonly region?: string;
  /** Municipality in Eurostat's list of local administrative units: in France INSEE's commune. */
  readonly lau?: string;
  /** The most precise NUTS code that is known: `FRE11`, of a region alone `FRE`, overseas `FRY1`. */
  readonly nuts?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** WGS 84, degrees. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Worked out at import: the position is the middle of the commune, or the commune the nearest one. */
  readonly approximate?: Approximate;
  readonly siret?: string;
  readonly uai?: string;
}

/** One place and mode of a training (LHÉO: action). */
export interface Offering {
  readonly id: string;
  readonly mode?: Mode;
  /** Can be joined at any time, or at the dates of its sessions. */
  readonly entry?: 'fixed-dates' | 'any-time';
  readonly places: readonly Place[];
  readonly languages: readonly string[];
  readonly rhythm?: string;
  readonly alternation?: string;
  readonly duration?: string;
  readonly cycleYears?: number;
  readonly hours?: {
    readonly centre?: number;
    readonly company?: number;
    readonly total?: number;
  };
  /** Formacode of the publics that may come, and the source's words on them. */
  readonly publics: readonly string[];
  readonly publicNote?: string;
  readonly entryLevelRequired?: boolean;
  readonly conditions?: RichText;
  readonly recruitment?: RichText;
  readonly teachingMethods?: string;
  /** Formacode of the ways of teaching. */
  readonly teachingMethodCodes?: readonly string[];
  /** From how far away learners are taken. */
  readonly catchment?: { readonly area?: Catchment; readonly note?: string };
  readonly accessibility?: string;
  readonly meals?: string;
  readonly housing?: string;
  readonly transport?: string;
  readonly price?: Price;
  readonly fundingPossible?: boolean;
  readonly fundingConditions?: string;
  readonly agreed?: boolean;
  readonly agreedHours?: number;
  readonly funders: readonly Funder[];
  readonly equipment: readonly {
    readonly kind: string;
    readonly cost?: number;
    readonly note?: string;
  }[];
  readonly subjects: readonly { readonly title: string; readonly compulsory?: boolean }[];
  readonly information?: { readonly place?: Place; readonly dates: readonly PartialDate[] };
  readonly urls: readonly string[];
  readonly trainers: readonly Organisation[];
  readonly sessions: readonly Session[];
}

export type Catchment =
  | 'commune'
  | 'department'
  | 'region'
  | 'neighbouring-regions'
  | 'country'
  | 'international'
  | 'other';

export interface Price {
  /** Euro, taxes included. */
  readonly total?: number;
  readonly hourly?: number;
  /** What remains for the learner to pay, in the source's words. */
  readonly remaining?: string;
}

export interface Funder {
  /** LHÉO dict-financeurs. */
  readonly code: string;
  readonly seats?: number;
}

export interface Session {
  readonly id: string;
  readonly starts?: PartialDate;
  readonly ends?: PartialDate;
  readonly registration: Registration;
  readonly recruitment?: 'open' | 'closed' | 'suspended';
  readonly seats?: number;
  readonly urls: readonly string[];
  readonly contacts: readonly Contact[];
  /** Of those of the training, the ones that this session leads to, when not all. */
  readonly certifications?: readonly CertificationCode[];
  /** Parts of a certification that this session leads to. */
  readonly blocks?: readonly { readonly code?: string; readonly title: string }[];
  readonly admissions?: readonly Admission[];
  readonly cycles?: readonly Cycle[];
  /** Composed for a demonstration: shown as such wherever it shows. */
  readonly example?: boolean;
}

export interface Registration {
  readonly opens?: PartialDate;
  readonly closes?: PartialDate;
  readonly how?: string;
  readonly place?: Place;
}

/** One way into a session: what one has to do or pass, when and where. */
export interface Admission {
  readonly method?: AdmissionMethod;
  readonly remote?: boolean;
  readonly place?: Place;
  readonly url?: string;
  readonly seats?: number;
  readonly starts?: PartialDate;
  readonly ends?: PartialDate;
  /** Time of day, `HH:MM`. */
  readonly from?: string;
  readonly until?: string;
  readonly note?: string;
}

export type AdmissionMethod =
  | 'simulation'
  | 'competition'
  | 'file'
  | 'practical-test'
  | 'written-test'
  | 'oral-test'
  | 'application'
  | 'interview'
  | 'information-meeting';

/** A course of years, in school or under a contract with an employer. */
export interface Cycle {
  readonly kind?: 'initial' | 'apprenticeship';
  readonly years?: readonly number[];
  readonly minimumSeats?: number;
  readonly seatsAtOnce?: number;
  readonly seatsInAll?: number;
  readonly contract?: 'any' | 'apprenticeship' | 'professionalisation';
  /** So many units in the company, then so many in the centre. */
  readonly rhythm?: {
    readonly unit: 'hour' | 'half-day' | 'day' | 'week' | 'month';
    readonly company: number;
    readonly centre: number;
  };
}
