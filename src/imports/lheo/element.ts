/** One element of a formation, as read; lives only until the formation is mapped. */
export interface Element {
  readonly name: string;
  readonly line: number;
  readonly parent: Element | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((c) => c.name === name);

export const children = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((c) => c.name === name) ?? [];

/** The first element at the end of the path, e.g. `at(session, 'periode', 'debut')`. */
export const at = (
  element: Element | undefined,
  ...path: readonly string[]
): Element | undefined => {
  let found = element;
  for (const name of path) found = child(found, name);
  return found;
};

/** Path for a reader of the report: `formation/action[2]/session/periode/debut`. */
export function pathOf(element: Element): string {
  const { parent, name } = element;
  if (parent === undefined) return name;
  const same = children(parent, name);
  const step = same.length > 1 ? `${name}[${same.indexOf(element) + 1}]` : name;
  return `${pathOf(parent)}/${step}`;
}

/** Every element of the tree, the root first. */
export function* every(element: Element): Generator<Element> {
  yield element;
  for (const c of element.children) yield* every(c);
}

/**
 * Says nothing: empty, dashes and dots, or the words for "not communicated". A word that states
 * something ("néant", "aucun", "sans objet") is kept: no condition is an answer.
 */
const PLACEHOLDER = /^(?:[-–—_.…*/\s]*|n\.?\s?c\.?|non (?:communiquée?|renseignée?|précisée?)s?)$/i;

/** The text of an element, trimmed; undefined when it is absent or says nothing. */
export function valueOf(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const text = element.text.trim();
  return PLACEHOLDER.test(text) ? undefined : text;
}

export const valueAt = (element: Element | undefined, ...path: readonly string[]) =>
  valueOf(at(element, ...path));
