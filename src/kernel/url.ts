/**
 * Instead of `URL.canParse`: in Node 20 that says no to whatever is not ASCII once it has been called some
 * thousand times, since its compiled form takes Latin-1 for UTF-8. The constructor reads right.
 */
export function urlOf(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/**
 * An absolute IRI as RDF may hold it (RFC 3987; N-Triples, 2.2): nothing of what would end it there, and two slashes
 * where its scheme has a host.
 */
export const isIri = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  !/[\u0000-\u0020\u007f-\u009f<>"{}|\\^`]/.test(text) &&
  (/^https?:/i.test(text) ? /^https?:\/\/[^/?#]/i.test(text) : /^[a-z][a-z\d+.-]*:./i.test(text)) &&
  isUrl(text);

/** DID Core 1.0, 3.1. */
export const isDid = (text: string): boolean =>
  /^did:[a-z\d]+:(?:[\w.:-]|%[\da-fA-F]{2})*(?:[\w.-]|%[\da-fA-F]{2})$/.test(text);

export const isUrl = (text: string, base?: string): boolean => urlOf(text, base) !== undefined;
