import type { Readable } from 'node:stream';

/**
 * The port through which every request leaves this node; `client/` implements it, guarded. Refusals and
 * failures are AppError `unavailable` (could not be reached, in time or size) or `forbidden` (an address
 * this node may not call; the message names the setting that would allow it).
 */
export interface Outbound {
  /** Follows redirects, each checked anew. The body is decompressed, and bounded as it is read. */
  request(request: OutboundRequest): Promise<OutboundResponse>;
}

export interface OutboundRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  /** Of the decompressed answer; default 5 MB. */
  readonly maxBytes?: number;
  /** From the start to the last byte, in milliseconds; default 15,000. */
  readonly timeoutMs?: number;
  /** Many requests to one host: a connection is used again while it is open. Default: one each. */
  readonly keepAlive?: boolean;
}

export interface OutboundResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly body: Readable;
  /** Until when the certificate of the host is good; by https, on a connection made for this request. */
  readonly certificateEnds?: Date;
}

/** What a host that this node called did wrong: `flooding` sent more than was asked for, `garbled` no proper HTTP. */
export type HostTrouble = 'slow' | 'unreachable' | 'untrusted' | 'garbled' | 'flooding';

export interface HostHealth {
  /** `host:port`. */
  readonly place: string;
  readonly last: { readonly trouble: HostTrouble; readonly at: Date };
  readonly failuresInRow: number;
  /** How often, since this process started. */
  readonly troubles: Readonly<Partial<Record<HostTrouble, number>>>;
  readonly onTheirWay: number;
  readonly answered?: Date;
  /** It is not called before this time. */
  readonly restsUntil?: Date;
}
