/** DSP 2025-1, Transfer Process HTTPS binding; the state is shown to providers too, who may ask for it. */
import { Router } from 'express';
import type { Guard } from '../../http/guard.ts';
import { CONTEXT } from '../messages/context.schema.ts';
import {
  zTransferCompletion,
  zTransferRequest,
  zTransferStart,
  zTransferSuspension,
  zTransferTermination,
} from '../messages/transfer.schema.ts';
import type { Engine } from '../process/engine.ts';
import { type Exchange, opens, shows, takes } from '../process/peer.routes.ts';
import { type Process, pidsOf } from '../process/process.ts';

const transferProcess = (process: Process) => ({
  '@context': CONTEXT,
  '@type': 'TransferProcess',
  ...pidsOf(process),
  state: process.state,
});

export function transferRoutes(guard: Guard, engine: Engine): Router {
  const router = Router();
  const exchange: Exchange = { router, guard, engine, surface: 'transfer', show: transferProcess };
  opens(exchange, '/transfers/request', {
    move: 'request',
    schema: zTransferRequest,
    sender: 'consumer',
  });
  shows(exchange, '/transfers/:pid');
  takes(exchange, '/transfers/:pid/start', { move: 'start', schema: zTransferStart });
  takes(exchange, '/transfers/:pid/suspension', { move: 'suspend', schema: zTransferSuspension });
  takes(exchange, '/transfers/:pid/completion', { move: 'complete', schema: zTransferCompletion });
  takes(exchange, '/transfers/:pid/termination', {
    move: 'terminate',
    schema: zTransferTermination,
  });
  return router;
}
