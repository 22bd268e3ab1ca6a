/** `text`, or as many of its characters with an ellipsis as the last one; pairs of code units stay whole. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
