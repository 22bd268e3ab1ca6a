/** ISO 639-1 → BCP 47: English as Europe writes it, a day before its month and a clock of 24 hours. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);
