/** DSP 2025-1, Contract Negotiation HTTPS binding: the addresses of the provider and of the consumer. */
import { Router } from 'express';
import type { Guard } from '../../http/guard.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import type { Body } from '../messages/incoming.ts';
import {
  zAgreementVerification,
  zContractAgreement,
  zContractOffer,
  zContractRequest,
  zNegotiationEvent,
  zNegotiationTermination,
} from '../messages/negotiation.schema.ts';
import type { Incoming } from '../process/conduct.ts';
import type { Engine } from '../process/engine.ts';
import { type Exchange, opens, shows, takes } from '../process/peer.routes.ts';
import { type Process, pidsOf } from '../process/process.ts';

const contractNegotiation = (process: Process) => ({
  '@context': CONTEXT,
  '@type': 'ContractNegotiation',
  ...pidsOf(process),
  state: process.state,
});

const REQUEST = { move: 'request', schema: zContractRequest, sender: 'consumer' } as const;
const OFFER = { move: 'offer', schema: zContractOffer, sender: 'provider' } as const;

/** Both sides have events at the same address: whose it may be is for the state table. */
const event = ({ eventType }: Body): Incoming => ({
  move: eventType === 'FINALIZED' ? 'finalize' : 'accept',
  schema: zNegotiationEvent,
});

export function negotiationRoutes(guard: Guard, engine: Engine): Router {
  const router = Router();
  const exchange: Exchange = {
    router,
    guard,
    engine,
    surface: 'negotiation',
    show: contractNegotiation,
  };
  opens(exchange, '/negotiations/request', REQUEST);
  opens(exchange, '/negotiations/offers', OFFER);
  shows(exchange, '/negotiations/:pid');
  takes(exchange, '/negotiations/:pid/request', REQUEST);
  takes(exchange, '/negotiations/:pid/offers', OFFER);
  takes(exchange, '/negotiations/:pid/events', event);
  takes(exchange, '/negotiations/:pid/agreement', {
    move: 'agree',
    schema: zContractAgreement,
    sender: 'provider',
  });
  takes(exchange, '/negotiations/:pid/agreement/verification', {
    move: 'verify',
    schema: zAgreementVerification,
    sender: 'consumer',
  });
  takes(exchange, '/negotiations/:pid/termination', {
    move: 'terminate',
    schema: zNegotiationTermination,
  });
  return router;
}
