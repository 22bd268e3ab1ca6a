/** From the most particular: nearly every browser also names those it came after. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (names: typeof BROWSERS, told: string): string | undefined =>
  names.find(([pattern]) => pattern.test(told))?.[1];

/** `Firefox, Linux`, from what a browser tells of itself: enough for its owner to know it again. */
export function browserName(told: string): string | undefined {
  const parts = [first(BROWSERS, told), first(SYSTEMS, told)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}
