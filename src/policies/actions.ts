/** Actions of the ODRL 2.2 vocabulary and which encompasses which (`odrl:includedIn`, transitive). */
const USE = 'use';
const TRANSFER = 'transfer';

const under = (wider: string, names: string): readonly (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, wider] as const);

const WIDER: ReadonlyMap<string, string> = new Map([
  ...under(
    USE,
    'acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse delete derive digitize display distribute ensureExclusivity execute grantUse include index inform install modify move nextPolicy obtainConsent play present print read reproduce reviewPolicy stream synchronize textToSpeech transform translate uninstall watermark',
  ),
  ...under(TRANSFER, 'give sell'),
  ...under('reproduce', 'extract copy'),
  // Deprecated there, with the word to use instead.
  ...under('modify', 'append appendTo write writeTo'),
]);

export const isKnownAction = (action: string): boolean =>
  action === USE || action === TRANSFER || WIDER.has(action);

/** Whether doing `action` is a case of doing `wider`. */
export function isWithin(action: string, wider: string): boolean {
  for (let at: string | undefined = action; at !== undefined; at = WIDER.get(at))
    if (at === wider) return true;
  return false;
}
