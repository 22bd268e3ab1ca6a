/** A DID document that is vouched for, as operators and signed lists write it. */
import { z } from 'zod';
import { zReadDidDocument } from '../../participants/index.ts';
import { zDid, zMoment } from '../fields.ts';

const LONGEST_DOCUMENT = 50_000;

export const zIdentity = z
  .strictObject({
    did: zDid,
    document: zReadDidDocument,
    signaturesUntil: zMoment.exactOptional(),
  })
  .refine(({ did, document }) => document.id === did, {
    path: ['document', 'id'],
    error: 'is the DID',
  })
  .refine(({ document }) => JSON.stringify(document).length <= LONGEST_DOCUMENT, {
    path: ['document'],
    error: 'is too long',
  });
