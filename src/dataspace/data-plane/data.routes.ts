/** `/data/{transferId}`: a dataset under contract, for who holds a token of its transfer. */
import { Readable } from 'node:stream';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { route } from '../../http/endpoint.ts';
import type { Guard } from '../../http/guard.ts';
import { isCurrent, type Reply } from '../../http/reply.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { DatasetSource, DatasetSources, Measured, OpenedData } from '../ports.ts';
import { type AdmissionNeeds, admit, NotAllowed, takeBack, type Use, UsedUp } from './admission.ts';
import type { Flow } from './flow.store.ts';
import { chooseForm } from './form.ts';
import { flowOfToken, type GrantNeeds, renew } from './grants.ts';
import { metered } from './metered.ts';
import { partOf } from './range.ts';
import type { Streams } from './streams.ts';
import { tokenOf } from './token.ts';
import { noteBrokenOff } from './use.store.ts';

export interface DataNeeds extends GrantNeeds, AdmissionNeeds {
  readonly log: Log;
  readonly sources: DatasetSources;
  readonly streams: Streams;
  /** The contract has ended: so does the transfer. */
  stop(transferId: string, reasons: readonly string[]): Promise<void>;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const zData = z.object({
  query: z.object({
    format: z.string().max(100).optional().describe('jsonld, nquads, turtle, csv, ndjson'),
    since: z.string().max(200).optional().describe('change cursor: only what changed after it'),
  }),
});
type Query = z.output<typeof zData>['query'];

/** Renewal by the token-renewal profile: in the address; by RFC 6750: in the header. */
const refreshTokenOf = ({ query }: Request): string | undefined =>
  typeof query['refresh_token'] === 'string' ? query['refresh_token'] : undefined;

export function dataRoutes(guard: Guard, needs: DataNeeds): Router {
  const router = Router();
  const flows = new WeakMap<Request, Flow>();
  const flowOf = (req: Request): Flow => {
    const flow = flows.get(req);
    if (flow === undefined) throw new Error('Nobody asked for the token');
    return flow;
  };
  const opens =
    (kind: 'access' | 'refresh', given: (req: Request) => string | undefined): Guard =>
    async (access, req) => {
      if (access !== 'token') return guard(access, req);
      const id = String(req.params['id']);
      const transferId = UUID.test(id) ? id : '';
      const token = transferId === '' ? undefined : given(req);
      flows.set(req, await flowOfToken(needs, { transferId, token, kind }));
    };
  route(router, opens('access', tokenOf), {
    method: 'get',
    path: '/data/:id',
    access: 'token',
    summary: 'The data of a transfer: whole, in part (Range), or from a change cursor on',
    schema: zData,
    handle: async ({ query }, req) => hand(needs, flowOf(req), query, req),
  });
  route(
    router,
    opens('refresh', (req) => refreshTokenOf(req) ?? tokenOf(req)),
    {
      method: 'post',
      path: '/data/:id/token',
      access: 'token',
      summary: 'A fresh access token for a transfer that runs',
      body: 'stream',
      schema: z.object({
        query: z.object({ grant_type: z.literal('refresh_token').optional() }),
      }),
      handle: async (_input, req) => ({
        status: 200,
        headers: { 'cache-control': 'no-store' },
        body: await renew(needs, flowOf(req).transferId, refreshTokenOf(req) ?? tokenOf(req) ?? ''),
      }),
    },
  );
  return router;
}

async function hand(needs: DataNeeds, flow: Flow, query: Query, req: Request): Promise<Reply> {
  const { datasetId } = flow;
  const source = await needs.sources.find(datasetId);
  if (source === undefined) throw notFound('dataset', datasetId);
  // Everything, for who asks for what changed, would be taken for changes.
  if (query.since !== undefined && source.hasChanges !== true)
    throw new AppError(
      'malformed',
      'This dataset has no change cursors: ask for it without `since`',
      {
        issues: [{ pointer: '/query/since', message: 'is of datasets that list changes' }],
      },
    );
  const mediaType = chooseForm(source.mediaTypes, {
    format: query.format,
    accept: req.get('accept'),
  });
  const measured = await source.measure?.(datasetId);
  const asked = { needs, flow, source, mediaType, req, query };
  return measured === undefined ? whole(asked) : measuredReply(asked, measured);
}

interface Asked {
  readonly needs: DataNeeds;
  readonly flow: Flow;
  readonly source: DatasetSource;
  readonly mediaType: string;
  readonly req: Request;
  readonly query: Query;
}

const KEPT_BY_NOBODY = { 'cache-control': 'no-store', vary: 'Accept, Authorization' };

/** RFC 9530. */
const digestHeader = (sha256: string) => ({
  'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
});

async function measuredReply(asked: Asked, measured: Measured): Promise<Reply> {
  const { req, mediaType: type } = asked;
  const { length, etag, sha256 } = measured;
  const headers = {
    ...KEPT_BY_NOBODY,
    'accept-ranges': 'bytes',
    ...(sha256 === undefined ? {} : digestHeader(sha256)),
  };
  const empty = { type, etag, headers, body: Readable.from([]) };
  // Nothing is handed out, so nothing is counted.
  if (isCurrent(req, { etag })) return { ...empty, status: 200 };
  const part = partOf(req, measured);
  if (part.is === 'outside')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${length}` } };
  const { start, end } = part.is === 'part' ? part : { start: 0, end: length - 1 };
  const sized = { ...headers, 'content-length': String(end - start + 1) };
  const isPart = part.is === 'part';
  const reply = {
    status: isPart ? 206 : 200,
    type,
    etag,
    headers: isPart
      ? {
          ...sized,
          'content-range': `bytes ${start}-${end}/${length}`,
        }
      : sized,
    compress: !isPart,
  };
  if (req.method === 'HEAD') return { ...reply, compress: false, body: empty.body };
  const range = isPart ? { range: { start, end } } : {};
  const { body } = await open(asked, { etag, part: { start, end, length } }, range);
  return { ...reply, body };
}

/** What is written as it is asked for: its length is known to nobody, and half of it is worth nothing. */
async function whole(asked: Asked): Promise<Reply> {
  const { req, flow, needs, query, mediaType } = asked;
  if (req.method === 'HEAD')
    return { status: 200, type: mediaType, headers: KEPT_BY_NOBODY, body: Readable.from([]) };
  const since = query.since === undefined ? {} : { since: query.since };
  const opened = await open(asked, { etag: undefined }, since);
  const { body, length, etag, next } = opened;
  const on = `${needs.publicUrl}/data/${flow.transferId}?since=${encodeURIComponent(next ?? '')}`;
  return {
    status: 200,
    type: opened.mediaType,
    ...(etag === undefined ? {} : { etag }),
    headers: {
      ...KEPT_BY_NOBODY,
      ...(length === undefined ? {} : { 'content-length': String(length) }),
      ...(next === undefined ? {} : { link: `<${on}>; rel="next"` }),
    },
    compress: true,
    body,
  };
}

async function open(
  { needs, flow, source, mediaType }: Asked,
  use: Use,
  part: {
    readonly since?: string;
    readonly range?: { readonly start: number; readonly end: number };
  },
) {
  const { transferId, datasetId } = flow;
  // Before the question: what is stopped after the answer is cut.
  const moving = needs.streams.open(transferId);
  let counted = false;
  try {
    await needs.streams.noted(transferId);
    ({ counted } = await admit(needs, transferId, use));
    const opened = await source.open({ datasetId, mediaType, ...part, signal: moving.signal });
    const body = use.part === undefined ? opened.body : followed(needs, transferId, use, opened);
    moving.carries(body);
    return { ...opened, body };
  } catch (error) {
    moving.done();
    if (counted) await takeBack(needs, flow);
    if (error instanceof NotAllowed && !(error instanceof UsedUp))
      await needs.stop(transferId, error.reasons);
    throw error;
  }
}

/** Where it breaks off, so that the rest from there on is no further use. */
function followed(
  { db, log, streams }: DataNeeds,
  transferId: string,
  { etag, part }: Use,
  opened: OpenedData,
): OpenedData['body'] {
  const { body, handed } = metered(opened.body);
  if (etag === undefined || part === undefined) return body;
  const planned = part.end + 1;
  body.once('close', () => {
    const served = part.start + handed();
    if (served >= planned) return;
    const noting = noteBrokenOff(db, transferId, { etag, planned, served }).catch(
      (error: unknown) => log.error('A broken fetch could not be noted', { transferId, error }),
    );
    streams.notes(transferId, noting);
  });
  return body;
}
