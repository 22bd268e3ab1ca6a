/** English that something else wrote, be it a schema or the database, with its words in the other languages. */

export type KeptWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Said {
  readonly text: string;
  /** Where it is another than the page's. */
  readonly lang?: 'en';
}

/** As it is, and marked as English, where there are no words for it. */
export function saidIn(words: KeptWords, text: string, language: string): Said {
  if (language === 'en') return { text };
  const said = Object.hasOwn(words, text) ? words[text]?.[language] : undefined;
  return said === undefined ? { text, lang: 'en' } : { text: said };
}
