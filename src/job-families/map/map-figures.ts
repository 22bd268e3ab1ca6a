/** Counts of a map, for its documentation, its pages and `passerelle check`. */
import { parseEscoIri } from '../esco-iri.ts';
import { parseRomeIri } from '../rome-iri.ts';
import type { JobFamilyMap } from './map.ts';

export interface MapFigures {
  readonly families: number;
  readonly occupations: number;
  readonly byHand: number;
  readonly rolledUp: number;
  readonly groups: number;
  /** Distinct targets of matches. */
  readonly romeCodes: number;
  readonly escoOccupations: number;
  readonly iscoGroups: number;
  /** Distinct skills, and links to them. */
  readonly skills: number;
  readonly skillLinks: number;
  /** Occupations whose ESCO occupations have no skills in the release, or none that carries over. */
  readonly withoutSkills: number;
}

export function mapFigures({ families, occupations }: JobFamilyMap): MapFigures {
  const matches = occupations.flatMap((o) => o.matches);
  const by = (basis: (typeof matches)[number]['basis']) =>
    matches.filter((m) => m.basis === basis).length;
  const targets = [...new Set(matches.map((m) => m.target))];
  const links = occupations.flatMap((o) => [...o.essential, ...o.optional]);
  return {
    families: families.length,
    occupations: occupations.length,
    byHand: by('by-hand'),
    rolledUp: by('official-table'),
    groups: by('esco'),
    romeCodes: targets.filter((t) => parseRomeIri(t) !== undefined).length,
    escoOccupations: targets.filter((t) => parseEscoIri(t)?.type === 'occupation').length,
    iscoGroups: targets.filter((t) => parseEscoIri(t)?.type === 'isco').length,
    skills: new Set(links).size,
    skillLinks: links.length,
    withoutSkills: occupations.filter((o) => o.essential.length + o.optional.length === 0).length,
  };
}
