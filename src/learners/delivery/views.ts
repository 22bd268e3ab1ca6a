/** What the pages of learners, of those they share with, and of who sends show. */
import type { Disclosable, TrainingRecord, Verdict } from '../../credentials/index.ts';
import type { HtmlView } from '../../kernel/html-view.ts';
import type { IssuedFacts } from '../issued.ts';
import type { DeliveryCounts } from './delivery.service.ts';
import type { Issuer } from './issuer-name.ts';
import type { ShownShare } from './share.service.ts';
import type { NamedSkill } from './skill-names.ts';

/** A credential as a person reads it. */
export interface ShownCredential {
  readonly facts: IssuedFacts;
  readonly record: TrainingRecord;
  readonly skills: readonly NamedSkill[];
  readonly issuer: Issuer;
  readonly verdict: Verdict;
  /** When the one in whose place it stands was issued. */
  readonly replaces: Date | undefined;
}

/** Forms that there are to download, by the last part of their address. */
export const FILES = [
  'certificate.pdf',
  'badge.png',
  'badge.svg',
  'open-badge.json',
  'credential.sd-jwt',
  'credential.jwt',
  'elm.json',
] as const;
export type FileName = (typeof FILES)[number];

/** What the SD-JWT VC holds only where its learner, who has entered a code, ticks it. */
export const CHOSEN = ['birthdate', 'quality_label'] as const satisfies readonly Disclosable[];
export type Chosen = (typeof CHOSEN)[number];

export type LearnerFault =
  | 'code-wrong'
  | 'code-none'
  | 'email-invalid'
  | 'label-long'
  | 'too-many-shares'
  | 'not-sure'
  | 'not-now'
  | 'not-valid';

export const LEARNER_DONE = [
  'sent',
  'entered',
  'shared',
  'printed',
  'taken-back',
  'changed',
  'left',
] as const;
export type LearnerDone = (typeof LEARNER_DONE)[number];

export interface LearnerView {
  /** Path of the page: `/c/…`. */
  readonly path: string;
  readonly shown: ShownCredential;
  /** When the link ends. */
  readonly ends: Date;
  /** How a code comes: to an address of which little is shown, or from the letter. */
  readonly codes: { readonly mail: string | undefined; readonly paper: boolean };
  /** A code was entered in this browser. */
  readonly acting: { readonly until: Date } | undefined;
  /** Only for whoever may act. */
  readonly shares: readonly ShownShare[];
  /** The code on their PDF was taken back, and no other was made. */
  readonly printEnded: boolean;
  readonly contact: { readonly email: string; readonly language: string };
  /** How many credentials this node keeps of them, which are erased together. */
  readonly kept: number;
  readonly offer: { readonly uri: string; readonly code: string; readonly ends: Date } | undefined;
  readonly hasWallet: boolean;
  readonly done: LearnerDone | undefined;
  readonly fault: LearnerFault | undefined;
  /** Seconds until another code is sent. */
  readonly wait: number | undefined;
}

/** Why there is nothing to see. */
export type Over = 'link' | 'forgotten' | 'erased' | 'share';

export interface SharedView {
  /** Path of the page: `/shared/…`. */
  readonly path: string;
  readonly shown: ShownCredential;
}

export interface CohortDeliveryView {
  readonly cohort: string;
  /** Of the page itself; its forms add to it. */
  readonly path: string;
  /** The page of the cohort. */
  readonly back: string;
  readonly counts: DeliveryCounts;
  readonly hasMail: boolean;
  /** How many mails were put on their way a moment ago. */
  readonly queued: number | undefined;
}

/** A link and its codes, as the desk hands them over. */
export interface HandedView {
  /** The page of the credential. */
  readonly back: string;
  readonly name: string | undefined;
  readonly address: string;
  readonly ends: Date;
  readonly codes: readonly string[];
}

export interface DeliveryViews {
  readonly learner: HtmlView<LearnerView>;
  readonly learnerOver: HtmlView<Over>;
  readonly shared: HtmlView<SharedView>;
  readonly cohortDelivery: HtmlView<CohortDeliveryView>;
  readonly handed: HtmlView<HandedView>;
}
