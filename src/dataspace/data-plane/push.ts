/** One try to send a dataset to where the consumer wants it. */
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { DataAddress, DatasetSources, Measured } from '../ports.ts';
import { isPassing } from '../process/retry.ts';
import { readAddress } from './data-address.ts';
import type { Flow } from './flow.store.ts';
import { HOURS_MS, whileMoving } from './moving.ts';

export interface Sent {
  readonly outcome: 'sent' | 'passing' | 'refused';
  readonly reason?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

interface PushNeeds {
  readonly sources: DatasetSources;
  readonly outbound: Outbound;
}

const refused = (reason: string): Sent => ({ outcome: 'refused', reason });
/** The partner, or a source of ours, may be there another time. */
const PASSING: readonly ErrorCode[] = ['unavailable', 'gone'];

export async function push(
  needs: PushNeeds,
  flow: Flow,
  address: DataAddress,
  signal: AbortSignal,
): Promise<Sent> {
  try {
    return await attempt(needs, flow, address, signal);
  } catch (error) {
    if (signal.aborted) return { outcome: 'passing', reason: 'it was interrupted' };
    if (!(error instanceof AppError)) throw error;
    const { code, message: reason } = error;
    return PASSING.includes(code) ? { outcome: 'passing', reason } : refused(reason);
  }
}

async function attempt(
  { sources, outbound }: PushNeeds,
  { transferId, datasetId }: Flow,
  address: DataAddress,
  signal: AbortSignal,
): Promise<Sent> {
  const { endpoint: url, authorization } = readAddress(address);
  const source = await sources.find(datasetId);
  const [mediaType] = source?.mediaTypes ?? [];
  if (source === undefined || mediaType === undefined)
    return refused('There is nothing behind the dataset any more');
  const measured = await source.measure?.(datasetId);
  const opened = await source.open({ datasetId, mediaType, signal }).catch(ofOurSource);
  const body = whileMoving(opened.body, signal);
  const { status, headers } = await outbound
    .request({
      url,
      method: 'POST',
      headers: {
        'content-type': opened.mediaType,
        'accept-encoding': 'identity',
        // The same on each try: a receiver may know it again.
        'idempotency-key': `"${transferId}"`,
        ...(authorization === undefined ? {} : { authorization }),
        ...lengthOf(opened, measured),
        ...digestOf(measured),
      },
      body,
      timeoutMs: HOURS_MS,
    })
    .then(drained)
    .finally(() => body.destroy());
  return sentBy(status, headers['retry-after']);
}

/** Not the partner's doing, and the operator is told so; mended, it goes through. */
function ofOurSource(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  const { message } = error.cause instanceof AppError ? error.cause : error;
  throw new AppError('unavailable', `our source: ${message}`, { cause: error });
}

/** What the answer of the receiver means. */
function sentBy(status: number, retryAfter: string | undefined): Sent {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const reason = `the receiver answered ${status}`;
  if (!isPassing(status)) return refused(reason);
  const wait = Number(retryAfter);
  return { outcome: 'passing', reason, ...(wait > 0 ? { retryAfter: wait } : {}) };
}

function lengthOf(opened: { readonly length?: number }, measured: Measured | undefined) {
  const length = opened.length ?? measured?.length;
  return length === undefined ? {} : { 'content-length': String(length) };
}

function digestOf(measured: Measured | undefined) {
  if (measured?.sha256 === undefined) return {};
  const digest = Buffer.from(measured.sha256, 'hex').toString('base64');
  return { 'repr-digest': `sha-256=:${digest}:` };
}

/** What the receiver says beside its status is read by nobody. */
async function drained<T extends { readonly body: Readable }>(response: T): Promise<T> {
  const { body } = response;
  const closed = once(body, 'close');
  body.resume();
  await closed;
  return response;
}
