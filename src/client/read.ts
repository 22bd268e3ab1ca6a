/** Whole bodies. Their size is bounded by the request that was made. */
import { text } from 'node:stream/consumers';
import { AppError } from '../kernel/errors.ts';
import type { OutboundResponse } from '../kernel/outbound.ts';

/** As UTF-8, without a byte order mark. */
export const readText = (response: OutboundResponse): Promise<string> => text(response.body);

/** `what` is for the message: `answer`, `DID document`. */
export async function readJson(response: OutboundResponse, what = 'answer'): Promise<unknown> {
  const read = await readText(response);
  try {
    return JSON.parse(read);
  } catch {
    // Not as the cause: the parser's message quotes the text.
    throw new AppError('malformed', `The ${what} is not JSON`);
  }
}
