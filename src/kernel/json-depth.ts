const [QUOTE, ESCAPE] = [0x22, 0x5c];
const OPENS: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSES: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Whether the JSON in these bytes (UTF-8) nests deeper: `JSON.parse` takes any depth, whoever walks the value does not. */
export function isDeeper(json: Uint8Array, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0;
    if (quoted) {
      if (byte === ESCAPE) at += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (OPENS.has(byte)) {
      depth += 1;
      if (depth > most) return true;
    } else if (CLOSES.has(byte)) depth -= 1;
  }
  return false;
}
