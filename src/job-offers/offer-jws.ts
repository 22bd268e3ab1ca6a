/**
 * The envelope of a job offer: a compact JWS whose payload is exactly the canonical JSON of the offer
 * (`keys/canonical-jws.ts`). The payload travels inside, so that a file is whole by itself.
 */
import type { z } from 'zod';
import { jwsHeader } from '../keys/index.ts';

export const OFFER_TYPE = 'job-offer+jws';
export const zOfferHeader = jwsHeader(OFFER_TYPE);
export type OfferHeader = z.output<typeof zOfferHeader>;
