import { contextAddress, type Document, type Node } from '../../linked-data/document.ts';
import { node } from '../../linked-data/node.ts';
import { trainingDocument } from '../training.jsonld.ts';
import type { Finding } from './search.service.ts';
import { PARAMETERS } from './search-request.ts';

interface Place {
  readonly publicUrl: string;
  /** Address of the whole search and of this page of it. */
  readonly list: string;
  readonly view: string;
  readonly next?: string;
}

/** Names of the filters as their parameters are called. */
const NAMES = [
  ['area', PARAMETERS.area],
  ['mode', PARAMETERS.modes],
  ['family', PARAMETERS.families],
  ['eqf', PARAMETERS.levels],
  ['free', PARAMETERS.free],
  ['no-diploma', PARAMETERS.noDiploma],
  ['certifying', PARAMETERS.certifying],
  ['open', PARAMETERS.onlyOpen],
] as const;

const facets = ({ counts }: Finding, list: string): Node[] =>
  NAMES.flatMap(([facet, parameter]) => {
    const values = counts.facets[facet];
    const iri = `${list}#facet-${parameter}`;
    return values.length === 0
      ? []
      : [
          node(iri, 'Facet', {
            code: parameter,
            facetValue: values.map(({ value, n }) =>
              node(`${iri}-${value}`, 'FacetValue', { code: value, count: n }),
            ),
          }),
        ];
  });

/** A page of a search (Hydra Core): its records whole, and every filter with the counts of its values. */
export function searchDocument(finding: Finding, { publicUrl, list, view, next }: Place): Document {
  const { counts, trainings } = finding;
  return {
    context: contextAddress(publicUrl),
    nodes: [
      node(list, 'Collection', {
        totalItems: counts.total,
        ...(counts.exact ? {} : { atLeast: true }),
        member: trainings.map(({ id }) => `${publicUrl}/trainings/${id}`),
        view: node(view, 'PartialCollectionView', next === undefined ? {} : { next }),
        facet: facets(finding, list),
      }),
      ...trainings.flatMap(
        ({ doc, modified }) => trainingDocument(doc, { publicUrl, modified }).nodes,
      ),
    ],
  };
}
