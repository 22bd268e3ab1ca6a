import { AppError } from '../kernel/errors.ts';
import { parse } from '../kernel/parse.ts';
import { type Signer, signCanonical } from '../keys/index.ts';
import { didOf, methodIdOf } from '../participants/index.ts';
import { type JobOffer, type UnsignedOffer, zJobOffer } from './job-offer.schema.ts';
import { OFFER_TYPE } from './offer-jws.ts';

/** The node that an offer comes from, or an organisation under it. */
export interface Origin {
  /** The did:web of this address is the origin. */
  readonly publicUrl: string;
  readonly signer: () => Signer;
}

export interface SignedOffer {
  readonly offer: JobOffer;
  /** Compact. */
  readonly jws: string;
}

/** Names this node as the origin and signs. An offer that already names another node is refused. */
export async function signOffer(
  { publicUrl, signer: signerNow }: Origin,
  unsigned: UnsignedOffer,
): Promise<SignedOffer> {
  const did = didOf(publicUrl);
  if (unsigned.sdPublisher !== undefined && unsigned.sdPublisher['@id'] !== did)
    throw new AppError('invalid', 'The offer names another node as its origin', {
      issues: [{ pointer: '/sdPublisher/@id', message: 'this node, or left out' }],
    });
  const sdPublisher = { '@type': 'Organization', '@id': did };
  const offer = parse(zJobOffer, { ...unsigned, sdPublisher }, 'job offer');
  const signer = signerNow();
  const kid = methodIdOf(publicUrl, signer);
  return { offer, jws: await signCanonical({ signer, kid, type: OFFER_TYPE }, offer) };
}
