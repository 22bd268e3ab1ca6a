/** As consumer of a pull: into a file, with what a broken connection leaves open fetched by Range. */

import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { readJson } from '../../client/index.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Outbound, OutboundResponse } from '../../kernel/outbound.ts';
import { parse } from '../../kernel/parse.ts';
import { isUrl } from '../../kernel/url.ts';
import { isPassing, waitAfter } from '../process/retry.ts';
import type { ReadAddress } from './data-address.ts';
import { digestOf, FileDraft } from './file-draft.ts';
import type { Leftover, Note } from './leftovers.ts';
import { HOURS_MS, whileMoving } from './moving.ts';

export interface FetchWish {
  readonly address: ReadAddress;
  /** Where the file is to stand, from the media type that came. */
  readonly pathFor: (mediaType: string) => string;
  /** Media type, or a word of the provider's. */
  readonly format?: string | undefined;
  readonly since?: string | undefined;
  /** Of a whole copy that is here: in hex. A provider of our make names its files so. */
  readonly known?: string | undefined;
  /** Takes up what an earlier life fetched of this address. */
  readonly leftover?:
    | ((isWanted: (note: Note) => boolean) => Promise<Leftover | undefined>)
    | undefined;
  readonly signal: AbortSignal;
}

export interface Fetched {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly cursor: string | undefined;
}

/** Tries in a row that bring nothing, before it is given up: about a minute. */
const MOST = 9;

const zRenewed = z.looseObject({ access_token: z.string().min(1) });

/** The header for a fresh access token (token-renewal profile). */
async function renewed(outbound: Outbound, { refresh }: ReadAddress): Promise<string> {
  if (refresh === undefined)
    throw new AppError(
      'unauthenticated',
      'The provider refuses the token, and none can be renewed',
    );
  const url = new URL(refresh.endpoint);
  url.searchParams.set('grant_type', 'refresh_token');
  url.searchParams.set('refresh_token', refresh.token);
  const response = await outbound.request({ url: url.href, method: 'POST' });
  if (response.status !== 200) {
    response.body.destroy();
    throw new AppError('unauthenticated', 'The provider does not renew the token');
  }
  const { access_token } = parse(zRenewed, await readJson(response, 'renewal'), 'renewal');
  return `Bearer ${access_token}`;
}

const NEXT = /<([^>]*)>\s*;[^,]*\brel="?next"?/i;

function cursorOf({ headers, url }: OutboundResponse): string | undefined {
  const [, next] = NEXT.exec(headers['link'] ?? '') ?? [];
  if (next === undefined || !isUrl(next, url)) return undefined;
  return new URL(next, url).searchParams.get('since') ?? undefined;
}

const isPassingFault = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'unavailable';

/** One fetch, over as many connections as it takes. */
class Fetch {
  readonly #outbound: Outbound;
  readonly #wish: FetchWish;
  readonly #url: string;
  #authorization: string | undefined;
  #draft: FileDraft | undefined;
  #etag: string | undefined;
  #mediaType = 'application/octet-stream';

  constructor(outbound: Outbound, wish: FetchWish) {
    this.#outbound = outbound;
    this.#wish = wish;
    this.#authorization = wish.address.authorization;
    const url = new URL(wish.address.endpoint);
    if (wish.format !== undefined) url.searchParams.set('format', wish.format);
    if (wish.since !== undefined) url.searchParams.set('since', wish.since);
    this.#url = url.href;
  }

  async run(): Promise<Fetched | undefined> {
    try {
      await this.#takeUp();
      return await this.#tries();
    } catch (error) {
      await this.#draft?.drop();
      throw error;
    }
  }

  async #takeUp(): Promise<void> {
    const found = await this.#wish.leftover?.(({ url }) => url === this.#url);
    if (found === undefined) return;
    this.#draft = found.draft;
    this.#etag = found.etag;
    this.#mediaType = found.mediaType;
  }

  /** Bytes that are there already. */
  get #held(): number {
    return this.#draft?.bytes ?? 0;
  }

  async #tries(): Promise<Fetched | undefined> {
    let vain = 0;
    for (;;) {
      const before = this.#held;
      try {
        return await this.#once();
      } catch (error) {
        if (!isPassingFault(error)) throw error;
        vain = this.#held > before ? 0 : vain + 1;
        const wait = vain > MOST ? undefined : waitAfter(vain + 1, Math.random());
        if (wait === undefined) throw error;
        await sleep(wait, undefined, { signal: this.#wish.signal });
      }
    }
  }

  async #once(): Promise<Fetched | undefined> {
    let response = await this.#ask();
    if (response.status === 401) {
      response.body.destroy();
      this.#authorization = await renewed(this.#outbound, this.#wish.address);
      response = await this.#ask();
    }
    if (response.status === 304 && this.#known !== undefined) {
      response.body.destroy();
      return undefined;
    }
    const draft = this.#begin(response);
    if (this.#held === 0 && this.#etag !== undefined)
      await draft.note({ url: this.#url, etag: this.#etag, mediaType: this.#mediaType });
    const body = whileMoving(response.body, this.#wish.signal);
    await draft.take(body).catch((error: unknown) => {
      // What cannot be gone on with is worth nothing.
      if (this.#etag === undefined) draft.restart();
      throw error;
    });
    const announced = digestOf(response.headers['repr-digest']);
    const { sha256, bytes } = await draft.place(announced);
    const cursor = cursorOf(response);
    return { path: draft.path, sha256, bytes, mediaType: this.#mediaType, cursor };
  }

  /** What is asked in part is not asked whether it changed. */
  get #known(): string | undefined {
    return this.#held === 0 && this.#wish.since === undefined ? this.#wish.known : undefined;
  }

  async #ask(): Promise<OutboundResponse> {
    const offset = this.#held;
    const rest = offset > 0 && this.#etag !== undefined;
    return this.#outbound.request({
      url: this.#url,
      headers: {
        ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
        // As it is: compressed bytes could not be gone on with.
        'accept-encoding': 'identity',
        ...(this.#known === undefined ? {} : { 'if-none-match': `"${this.#known}"` }),
        ...(rest ? { range: `bytes=${offset}-`, 'if-range': this.#etag ?? '' } : {}),
      },
      maxBytes: Number.MAX_SAFE_INTEGER,
      timeoutMs: HOURS_MS,
    });
  }

  /** What to append to: what is there, or nothing. */
  #begin(response: OutboundResponse): FileDraft {
    const goesOn = this.#goesOn(response);
    if (!goesOn && response.status !== 200) throw this.#refusal(response);
    return goesOn && this.#draft !== undefined ? this.#draft : this.#beginAnew(response);
  }

  #goesOn({ status, headers }: OutboundResponse): boolean {
    return status === 206 && (headers['content-range'] ?? '').startsWith(`bytes ${this.#held}-`);
  }

  /** Another range than was asked for: next time the whole. */
  #refusal({ status, body }: OutboundResponse): AppError {
    body.destroy();
    const isOther = status === 206 || status === 416;
    if (isOther) this.#draft?.restart();
    const code = isOther || isPassing(status) ? 'unavailable' : 'forbidden';
    return new AppError(code, `The provider answered ${status}`, { facts: { answered: status } });
  }

  #beginAnew({ headers }: OutboundResponse): FileDraft {
    this.#mediaType = headers['content-type'] ?? this.#mediaType;
    const { etag = '' } = headers;
    const isResumable = headers['accept-ranges'] === 'bytes' && etag.startsWith('"');
    this.#etag = isResumable ? etag : undefined;
    this.#draft ??= new FileDraft(this.#wish.pathFor(this.#mediaType));
    this.#draft.restart();
    return this.#draft;
  }
}

/**
 * Fetches the data of an address into a file that appears when it is whole; undefined where it is what is `known`. Throws what the client throws,
 * `forbidden` for an answer that will not change, `unauthenticated` when the token is dead for good.
 */
export const fetchFile = async (
  outbound: Outbound,
  wish: FetchWish,
): Promise<Fetched | undefined> => new Fetch(outbound, wish).run();
