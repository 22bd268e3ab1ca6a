/** Bytes of an HTTP API of the operator's; its secret goes along and never comes back. */

import type { Reader } from '../../kernel/db.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Outbound, OutboundRequest, OutboundResponse } from '../../kernel/outbound.ts';
import type { Sealer } from '../../keys/index.ts';
import type { DatasetSource, OpenedData } from '../ports.ts';
import type { OwnDataset } from './dataset.ts';
import { sealedSecretOf } from './own-dataset.store.ts';
import { secretName } from './own-datasets.service.ts';

type OwnApiDataset = Extract<OwnDataset, { kind: 'http' }>;
type Asked = Parameters<DatasetSource['open']>[0];

export interface HttpSourceNeeds {
  readonly db: Reader;
  readonly outbound: Outbound;
  readonly sealer: Sealer;
  readonly log: Log;
}

/** Streamed through: an export of a node of ours may take its time. */
const MOST_BYTES = 20_000_000_000;
const MOST_MS = 3_600_000;

async function secretOf({ db, sealer }: HttpSourceNeeds, { id, header }: OwnApiDataset) {
  if (header === undefined) return {};
  const sealed = await sealedSecretOf(db, id);
  if (sealed === undefined)
    throw new AppError('unavailable', `The secret of the dataset ${id} is not there`);
  return { [header]: sealer.open(secretName(id, header), sealed).toString() };
}

const rangeOf = ({ range }: Pick<Asked, 'range'>) =>
  range === undefined ? {} : { range: `bytes=${range.start}-${range.end ?? ''}` };

const digits = (text: string | undefined) =>
  text !== undefined && /^\d{1,15}$/.test(text) ? { length: Number(text) } : {};

/**
 * Where the API is, and why it cannot be reached, is the operator's business alone: partners read what is thrown, and
 * a `forbidden` of our own guard would tell them that the terms have ended.
 */
async function answerOf(needs: HttpSourceNeeds, id: string, request: OutboundRequest) {
  return needs.outbound.request(request).catch((cause: unknown): OutboundResponse => {
    needs.log.error('The source of a dataset does not answer', { dataset: id, error: cause });
    throw new AppError('unavailable', `The source of the dataset ${id} does not answer`, { cause });
  });
}

/** Throws `unavailable` when the API does not answer, or answers no: its status and nothing of its words. */
export async function openHttp(
  needs: HttpSourceNeeds,
  dataset: OwnApiDataset,
  asked: Pick<Asked, 'range' | 'signal'>,
): Promise<OpenedData> {
  const answer = await answerOf(needs, dataset.id, {
    url: dataset.baseUrl,
    headers: { accept: dataset.mediaType, ...rangeOf(asked), ...(await secretOf(needs, dataset)) },
    maxBytes: MOST_BYTES,
    timeoutMs: MOST_MS,
  });
  const { body, status, headers } = answer;
  if (status !== (asked.range === undefined ? 200 : 206)) {
    body.destroy();
    const told = status === 200 ? 'has no ranges' : `answers ${status}`;
    throw new AppError('unavailable', `The source of the dataset ${dataset.id} ${told}`);
  }
  const stop = () => body.destroy();
  if (asked.signal.aborted) stop();
  asked.signal.addEventListener('abort', stop, { once: true });
  body.once('close', () => asked.signal.removeEventListener('abort', stop));
  const etag = /^"([\x21\x23-\x7e]{1,200})"$/.exec(headers['etag'] ?? '')?.[1];
  return {
    body,
    mediaType: dataset.mediaType,
    ...digits(headers['content-length']),
    ...(etag === undefined ? {} : { etag }),
  };
}
