/** `/inbox/{id}`: where a partner pushes the data of one transfer to, once. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { AppError, conflict, notFound } from '../../kernel/errors.ts';
import { findInbox, findTransferOfInbox, type Inbox } from './inbox.store.ts';
import type { Receipt } from './receipt.store.ts';
import { inboxOf, listReceiptsOf, type ReceivingNeeds, receivePush } from './receiving.ts';
import { hashOf, tokenOf } from './token.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const shown = ({ sha256, bytes, mediaType, at }: Receipt) => ({ sha256, bytes, mediaType, at });

export function inboxRoutes(guard: Guard, needs: ReceivingNeeds): Router {
  const router = Router();
  const inboxes = new WeakMap<Request, Inbox>();
  const withToken: Guard = async (access, req) => {
    if (access !== 'token') return guard(access, req);
    const [id, token] = [String(req.params['id']), tokenOf(req)];
    const inbox =
      UUID.test(id) && token !== undefined
        ? await findInbox(needs.db, { id, hash: hashOf(token) })
        : undefined;
    if (inbox === undefined)
      throw new AppError('unauthenticated', 'The token does not open this address');
    inboxes.set(req, inbox);
  };
  route(router, withToken, {
    method: 'post',
    path: '/inbox/:id',
    access: 'token',
    summary: 'Takes the data of one transfer, once; the same push again gets the same receipt',
    body: 'stream',
    schema: z.object({}),
    handle: async (_input, req) => {
      const inbox = inboxes.get(req);
      if (inbox === undefined) throw new Error('Nobody asked for the token');
      const transferId = await findTransferOfInbox(needs.db, inboxOf(needs, inbox.id));
      if (inbox.received) {
        const [receipt] = await listReceiptsOf(needs, inbox.id);
        if (receipt !== undefined) return { status: 200, body: shown(receipt) };
      }
      if (transferId === undefined) throw notFound('running transfer for inbox', inbox.id);
      if ((req.get('content-encoding') ?? 'identity') !== 'identity')
        throw new AppError('malformed', 'Send the data as it is, without Content-Encoding');
      const receipt = await receivePush(needs, { inboxId: inbox.id, transferId, req });
      if (receipt === undefined) throw conflict('Another push to this address is under way');
      return { status: 201, body: shown(receipt) };
    },
  });
  return router;
}
