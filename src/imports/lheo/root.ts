import { illFormed } from './ill-formed.ts';

/** What the root element says: which dialect this is, and which prefixes stand for LHÉO. */
export interface Root {
  readonly prefixes: ReadonlySet<string>;
  readonly remarks: readonly string[];
}

const NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.lheo.org/2.2',
  'http://lheo.gouv.fr/2.3',
  // The dialect in which providers hand their offer to Mon Compte Formation (EDOF).
  'https://www.of.moncompteformation.gouv.fr',
]);

const REMARKS: Readonly<Record<string, readonly string[]>> = {
  lheo: [],
  offres: [],
  formation: [],
  'lheo-plus': ['of lheo-plus the formations are read, the list of organisations is not'],
};

export function readRoot(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  line: number,
): Root {
  const colon = tag.indexOf(':');
  const prefix = colon < 0 ? '' : tag.slice(0, colon);
  const name = tag.slice(colon + 1);
  if (name === 'lheo-index') {
    throw illFormed(
      line,
      'this is an index of LHÉO (lheo-index): it holds summaries only, import the file of the formations',
    );
  }
  const remarks = REMARKS[name];
  if (remarks === undefined)
    throw illFormed(line, 'this is not LHÉO: the root element is not lheo');
  const namespace = attributes[prefix === '' ? 'xmlns' : `xmlns:${prefix}`];
  const unknown =
    namespace === undefined || NAMESPACES.has(namespace)
      ? []
      : ['the namespace is none of LHÉO that is known here; read as LHÉO 2.3'];
  return { prefixes: prefixesOf(prefix, attributes), remarks: [...remarks, ...unknown] };
}

const prefixesOf = (prefix: string, attributes: Readonly<Record<string, string>>) =>
  new Set([
    prefix,
    ...Object.entries(attributes)
      .filter(([name, value]) => name.startsWith('xmlns:') && NAMESPACES.has(value))
      .map(([name]) => name.slice('xmlns:'.length)),
  ]);
