const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in the markup of a mail or a picture. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITY[c] ?? c);
