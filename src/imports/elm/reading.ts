/** What the readers of one record share, and the small questions that they ask of its graph. */
import type { RichText } from '../../catalogue/record.ts';
import type { PartialDate } from '../../kernel/partial-date.ts';
import { ELM, PASSERELLE } from '../../linked-data/terms.ts';
import { webAddress, words } from '../../linked-data/texts.ts';
import type { Graph } from './graph.ts';

export interface Reading {
  readonly graph: Graph;
  /** The record. */
  readonly iri: string;
  /** The feed. */
  readonly source: string;
  /** A tag of BCP 47, in lower case: of the texts that are taken. */
  readonly language: string;
  readonly warn: (field: string, rule: string) => void;
}

/** Whether our own graph stands beside the record: it comes from a node of this kind. */
export const isOurs = ({ graph, iri }: Pick<Reading, 'graph' | 'iri'>): boolean =>
  graph.pointingTo(iri, PASSERELLE.about).some((node) => graph.isA(node, PASSERELLE.TrainingFacts));

export const textOf = (
  { graph, language }: Reading,
  node: string | undefined,
  predicate: string,
): string | undefined =>
  node === undefined ? undefined : words(graph.text(node, predicate, language));

/** Of an `elm:Note` that the node points to. */
export const noteOf = (reading: Reading, node: string, predicate: string): string | undefined =>
  textOf(reading, reading.graph.node(node, predicate), ELM.noteLiteral);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** ELM's texts are plain: what looks like markup in them is none. */
export const richFrom = (text: string | undefined): RichText | undefined =>
  text === undefined ? undefined : `<p>${escaped(text).replaceAll('\n', '<br />')}</p>`;

/** Addresses of the web; others are left out, and said to be. */
export function webAddresses(
  { warn }: Reading,
  field: string,
  urls: readonly string[],
): readonly string[] {
  return urls.flatMap((url) => {
    const address = webAddress(url);
    if (address === undefined) warn(field, 'it is no address of the web; left out');
    return address === undefined ? [] : [address];
  });
}

export const pagesOf = (reading: Reading, node: string, predicate: string): readonly string[] =>
  webAddresses(
    reading,
    'supplementaryDocument',
    reading.graph
      .nodes(node, predicate)
      .flatMap((page) => reading.graph.literal(page, ELM.contentUrl) ?? []),
  );

export function numberOf({ graph }: Reading, node: string, predicate: string): number | undefined {
  const text = graph.literal(node, predicate);
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export function wholeOf(reading: Reading, node: string, predicate: string): number | undefined {
  const value = numberOf(reading, node, predicate);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function booleanOf(
  { graph }: Reading,
  node: string,
  predicate: string,
): boolean | undefined {
  const text = graph.literal(node, predicate);
  return text === undefined ? undefined : text === 'true' || text === '1';
}

const PARTIAL = /^(?:19|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A date as our own graph gives it. */
export function partialOf(
  { graph, warn }: Reading,
  node: string,
  predicate: string,
  field: string,
): PartialDate | undefined {
  const text = graph.literal(node, predicate);
  if (text === undefined || PARTIAL.test(text)) return text;
  warn(field, 'it is no date; left out');
  return undefined;
}

/** The day of an xsd:dateTime or xsd:date, as it is written: a zone never moves it. */
export function dayOf(
  { graph, warn }: Reading,
  node: string | undefined,
  predicate: string,
  field: string,
): PartialDate | undefined {
  const text = node === undefined ? undefined : graph.literal(node, predicate);
  if (text === undefined) return undefined;
  const day = text.slice(0, 10);
  if (PARTIAL.test(day) && day.length === 10 && !Number.isNaN(Date.parse(day))) return day;
  warn(field, 'it is no date; left out');
  return undefined;
}

/** One of a list of values; another is left out, and said to be. */
export function oneOf<T extends string>(
  { graph, warn }: Reading,
  node: string,
  predicate: string,
  values: readonly T[],
): T | undefined {
  const text = graph.literal(node, predicate);
  const found = values.find((value) => value === text);
  if (text !== undefined && found === undefined)
    warn(predicate.split(/[#/]/).at(-1) ?? predicate, 'it is none of the values known; left out');
  return found;
}
