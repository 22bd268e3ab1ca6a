/** A validator of LHÉO 2.3 by its derived specification: order, cardinality, length, code lists, dates. */
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { sharedPath } from './shared.ts';

export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

interface Rule {
  readonly kind: 'text' | 'sequence' | 'key' | 'int' | 'date' | 'choice' | 'any';
  readonly children?: readonly {
    readonly name: string;
    readonly min: number;
    readonly max: number | null;
  }[];
  readonly lgmin?: string;
  readonly lgmax?: string;
  readonly vmin?: string;
  readonly vmax?: string;
  readonly dict?: string;
}

export interface LheoSpec {
  readonly namespace: string;
  readonly elements: Readonly<Record<string, Rule>>;
  readonly dictionaries: Readonly<
    Record<string, { readonly entries: Readonly<Record<string, unknown>> }>
  >;
}

export const readLheoSpec = (): LheoSpec =>
  JSON.parse(readFileSync(sharedPath('data', 'lheo', 'lheo-2.3-spec.derived.json'), 'utf8'));

/** Throws where the document is not well-formed. */
export function parseXml(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return top.children[0]!;
}

/** Every element of a name, at any depth. */
export const all = (node: Node, name: string): readonly Node[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

export const textAt = (node: Node, ...path: readonly string[]): string | undefined => {
  let at: Node | undefined = node;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at?.text;
};

/** What is wrong, each with the path of the element. */
export function faults(spec: LheoSpec, node: Node, path = ''): readonly string[] {
  const here = `${path}/${node.name}`;
  const rule = spec.elements[node.name];
  if (!rule) return [`${here}: no such element`];
  if (rule.kind === 'any' || rule.kind === 'choice') return [];
  if (rule.kind === 'sequence')
    return [
      ...sequenceFaults(rule, node).map((fault) => `${here}: ${fault}`),
      ...node.children.flatMap((child) => faults(spec, child, here)),
    ];
  const fault = valueFault(spec, rule, node);
  return fault === undefined ? [] : [`${here}: ${fault}`];
}

function sequenceFaults({ children = [] }: Rule, node: Node): readonly string[] {
  const found: string[] = [];
  let position = 0;
  for (const { name } of node.children) {
    const at = children.findIndex((child) => child.name === name);
    if (at === -1) found.push(`${name} does not belong here`);
    else if (at < position) found.push(`${name} is out of order`);
    else position = at;
  }
  for (const { name, min, max } of children) {
    const count = node.children.filter((child) => child.name === name).length;
    if (count < min || count > (max ?? Number.POSITIVE_INFINITY))
      found.push(`${count} times ${name}, not ${min} to ${max ?? 'many'}`);
  }
  if (node.text.trim() !== '') found.push('text between elements');
  return found;
}

function valueFault(spec: LheoSpec, rule: Rule, { text, children }: Node): string | undefined {
  if (children.length > 0) return 'elements where a value is due';
  const length = text.length;
  if (rule.kind === 'key')
    return text in spec.dictionaries[rule.dict!]!.entries ? undefined : `not in ${rule.dict}`;
  if (rule.kind === 'int')
    return /^\d+$/.test(text) && within(Number(text), rule.vmin, rule.vmax)
      ? undefined
      : 'not a whole number in its range';
  if (rule.kind === 'date') return /^\d{8}$/.test(text) ? undefined : 'not a date YYYYMMDD';
  return within(length, rule.lgmin, rule.lgmax)
    ? undefined
    : `${length} characters, not ${rule.lgmin} to ${rule.lgmax}`;
}

const within = (value: number, least = '0', most = 'Infinity'): boolean =>
  value >= Number(least) && value <= Number(most);
