/**
 * Checks records against our shapes (`vocabularies/shapes/`): what we publish, and what a partner pulls.
 * Not run inside an import; `passerelle check` runs it over the catalogue.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import type { ShaclResult } from 'shacl-engine/Validator.js';
import type { Document } from './document.ts';
import { QuadIndex } from './quad-index.ts';
import { NAMESPACES, SH, XSD } from './terms.ts';
import { words } from './texts.ts';
import { type Triple, triplesOf } from './triples.ts';

export interface Violation {
  /** IRI of the node that breaks the rule. */
  readonly focus: string;
  /** IRI of the property; absent where the rule is about the node itself. */
  readonly path?: string;
  /** Names property and rule, never the value. */
  readonly message: string;
  readonly severity: 'violation' | 'warning' | 'info';
}

export interface ShapeChecker {
  readonly document: (document: Document) => Promise<Violation[]>;
  readonly triples: (triples: readonly Triple[]) => Promise<Violation[]>;
  readonly quads: (quads: readonly Quad[]) => Promise<Violation[]>;
}

const CATALOGUE_SHAPES = 'passerelle-catalogue.ttl';
const folder = join(import.meta.dirname, '../../vocabularies/shapes');

/** Valid means: no violation. Warnings are for the reader. */
export const isValid = (violations: readonly Violation[]): boolean =>
  violations.every((v) => v.severity !== 'violation');

/** Reads and compiles the shapes once; the checker may then be used for any number of records. */
export async function shapeChecker(file: string = CATALOGUE_SHAPES): Promise<ShapeChecker> {
  // Loaded when it is needed: not for the start of a node.
  const { default: Validator } = await import('shacl-engine/Validator.js');
  const shapes = new Store(new Parser().parse(await readFile(join(folder, file), 'utf8')));
  const validator = new Validator(shapes, { factory: DataFactory });
  const quads = async (data: readonly Quad[]): Promise<Violation[]> => {
    const { results } = await validator.validate({ dataset: new QuadIndex(data) });
    return results.filter((result) => !isFalseAlarm(result)).map(violation);
  };
  const triples = (data: readonly Triple[]) => quads(data.map(quadOf));
  return { quads, triples, document: (document) => triples(triplesOf(document)) };
}

function quadOf({ subject, predicate, object }: Triple): Quad {
  const o =
    typeof object === 'string'
      ? nodeOf(object)
      : DataFactory.literal(
          object.value,
          object.language ??
            (object.datatype === undefined ? undefined : DataFactory.namedNode(object.datatype)),
        );
  return DataFactory.quad(nodeOf(subject), DataFactory.namedNode(predicate), o);
}

/** We write no blank nodes; strangers do. */
const nodeOf = (id: string) =>
  id.startsWith('_:') ? DataFactory.blankNode(id.slice(2)) : DataFactory.namedNode(id);

/**
 * shacl-engine 1.1 takes a character beyond the first plane (an emoji) in an xsd:string for none of XML's:
 * the expression that it looks with reads halves of surrogate pairs.
 */
const isFalseAlarm = ({ constraintComponent, args, value }: ShaclResult): boolean =>
  constraintComponent.value === SH.DatatypeConstraintComponent &&
  valueOf(args['datatype']) === short(XSD.string) &&
  value?.term?.termType === 'Literal' &&
  value.term.datatype.value === XSD.string &&
  words(value.term.value) === value.term.value.trim();

const SEVERITIES: Readonly<Record<string, Violation['severity']>> = {
  [SH.Warning]: 'warning',
  [SH.Info]: 'info',
};

const namespaces = Object.entries(NAMESPACES);
/** `elm:title` for people; the whole IRI where we have no prefix. */
function short(iri: string): string {
  const [prefix, namespace] = namespaces.find(([, ns]) => iri.startsWith(ns)) ?? [];
  return namespace === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
}

const valueOf = (argument: unknown): string => {
  if (typeof argument === 'object' && argument !== null && 'value' in argument)
    return short(String(argument.value));
  return typeof argument === 'number' || typeof argument === 'string' ? String(argument) : '';
};

type Rule = (args: Readonly<Record<string, unknown>>) => string;
const RULES: Readonly<Record<string, Rule>> = {
  MinCount: ({ minCount }) => `needs at least ${valueOf(minCount)}`,
  MaxCount: ({ maxCount }) => `takes at most ${valueOf(maxCount)}`,
  Datatype: ({ datatype }) => `must be a valid ${valueOf(datatype)}`,
  Class: (args) => `must be described as a ${valueOf(args['class'])} in the same graph`,
  Closed: () => 'is not a property that this class may have',
  UniqueLang: () => 'takes one value a language',
  NodeKind: ({ nodeKind }) => `must be a ${valueOf(nodeKind)}`,
  Node: () =>
    'does not have the form asked for (vocabulary of the concept, or scheme of the address)',
  HasValue: ({ hasValue }) => `must have the value ${valueOf(hasValue)}`,
  In: () => 'is none of the values allowed',
  Pattern: () => 'does not have the pattern asked for',
  Disjoint: ({ disjoint }) => `must differ from ${valueOf(disjoint)}`,
  Or: () => 'is of none of the classes allowed',
};

function violation({
  focusNode,
  constraintComponent,
  severity,
  path,
  args,
}: ShaclResult): Violation {
  const component = constraintComponent.value
    .slice(NAMESPACES.sh.length)
    .replace('ConstraintComponent', '');
  const rule = RULES[component]?.(args) ?? `breaks the rule ${component}`;
  const [property] = path?.[0]?.predicates ?? [];
  const at =
    property === undefined
      ? { message: rule }
      : { path: property.value, message: `${short(property.value)} ${rule}` };
  return {
    focus: focusNode.term?.value ?? '',
    severity: SEVERITIES[severity.value] ?? 'violation',
    ...at,
  };
}
