import { collectionDocument, type Place } from '../../linked-data/collection.ts';
import type { Document, Node } from '../../linked-data/document.ts';
import { node } from '../../linked-data/node.ts';
import { trainingDocument } from '../training.jsonld.ts';
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

const facets = ({ counts }: Finding, list: string): Node[] =>
  NAMES.flatMap(([facet, parameter]) => {
    const values = counts.facets[facet];
    const iri = `${list}#facet-${parameter}`;
    return values.length === 0
      ? []
      : [
          node(iri, 'Facet', {
            code: parameter,
            facetValue: values.map(({ value, n, ...bound }) =>
              node(`${iri}-${value}`, 'FacetValue', { code: value, count: n, ...bound }),
            ),
          }),
        ];
  });

/** A page of a search: its records whole, and every filter with the counts of its values. */
export const searchDocument = (
  finding: Finding,
  place: Omit<Place, 'total' | 'more'>,
): Document => {
  const { counts, trainings } = finding;
  const { publicUrl, list } = place;
  return collectionDocument(
    trainings.map(({ id }) => `${publicUrl}/trainings/${id}`),
    trainings.flatMap(({ doc, modified }) => trainingDocument(doc, { publicUrl, modified }).nodes),
    {
      ...place,
      total: counts.total,
      more: { ...(counts.exact ? {} : { atLeast: true }), facet: facets(finding, list) },
    },
  );
};
