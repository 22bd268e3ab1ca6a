/** How long an answer may be kept (RFC 9111, 4.2), in seconds, at most `most`. */
export function freshSeconds(headers: Readonly<Record<string, string>>, most: number): number {
  const directives = (headers['cache-control'] ?? '').toLowerCase().split(/\s*,\s*/);
  if (directives.some((d) => /^(no-store|no-cache)\b/.test(d))) return 0;
  const maxAge = directives.map((d) => /^max-age="?(\d+)"?$/.exec(d.trim())?.[1]).find(Boolean);
  // 4.2.2: without an explicit time "a cache MAY assign a heuristic expiration time".
  if (maxAge === undefined) return most;
  const age = /^\d+$/.test(headers['age'] ?? '') ? Number(headers['age']) : 0;
  return Math.min(Math.max(Number(maxAge) - age, 0), most);
}
