import type { Place } from '../../linked-data/collection.ts';
import type { Document, Node, WrittenDocument } from '../../linked-data/document.ts';
import { node } from '../../linked-data/node.ts';
import type { KeptTraining } from '../kept-document.store.ts';
import { listDocument } from '../list.jsonld.ts';
import type { Finding } from './search.service.ts';
import { PARAMETERS } from './search-request.ts';

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

const facets = (counts: Finding['counts'], list: string): Node[] =>
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

/** A page of a search: its records whole, and every filter with the counts of its values. */
export const searchDocument = (
  { counts, trainings }: Finding<KeptTraining>,
  place: Omit<Place, 'total' | 'more'>,
): Document | WrittenDocument =>
  listDocument(trainings, {
    ...place,
    total: counts.total,
    more: { ...(counts.exact ? {} : { atLeast: true }), facet: facets(counts, place.list) },
  });
