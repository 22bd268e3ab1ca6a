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

export const isUrl = (text: string, base?: string): boolean => urlOf(text, base) !== undefined;
