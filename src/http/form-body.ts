/** A form of a program (`application/x-www-form-urlencoded`), as protocols send them: unlike a form of our pages it brings no proof of a page. */
const MOST_BYTES = 20_000;

/** Undefined for one that is too long. */
export async function readForm(req: AsyncIterable<Buffer>): Promise<URLSearchParams | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
