/** What a credential may say its terms with. Nothing that gives a meaning to undefined terms belongs here. */
import {
  CREDENTIALS_EXAMPLES_V2,
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  DATA_INTEGRITY_V1,
  DATA_INTEGRITY_V2,
  ED25519_2020_V1,
  ELM_EDC_AP,
  OPEN_BADGES_3_0,
  OPEN_BADGES_3_0_1,
  OPEN_BADGES_3_0_2,
  OPEN_BADGES_3_0_3,
  OPEN_BADGES_EXTENSIONS,
  STATUS_LIST_2021,
} from '../../linked-data/context-iris.ts';
import { isNodeContext } from '../../linked-data/contexts.ts';

const BESIDE: readonly string[] = [
  DATA_INTEGRITY_V2,
  DATA_INTEGRITY_V1,
  ED25519_2020_V1,
  STATUS_LIST_2021,
  OPEN_BADGES_3_0_3,
  OPEN_BADGES_3_0_2,
  OPEN_BADGES_3_0_1,
  OPEN_BADGES_3_0,
  OPEN_BADGES_EXTENSIONS,
  ELM_EDC_AP,
];

/** The data models: their context stands first (VCDM 2.0, 4.3). */
export const MODELS: readonly string[] = [CREDENTIALS_V2, CREDENTIALS_V1];

/** `suites`: what the test suites of the W3C write their terms with, for nobody else. */
export const isAllowed = (context: string, suites: boolean): boolean =>
  MODELS.includes(context) ||
  BESIDE.includes(context) ||
  isNodeContext(context) ||
  (suites && context === CREDENTIALS_EXAMPLES_V2);
