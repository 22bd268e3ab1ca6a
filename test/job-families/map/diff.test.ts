import { expect } from 'chai';
import type { JobFamilyMap, MapOccupation } from '../../../src/job-families/index.ts';
import { diffLines, diffMaps, readMap } from '../../../src/job-families/index.ts';
import { NOWHERE } from '../../../src/job-families/map/addresses.ts';
import { wholeDocument } from '../../../src/job-families/map/map.jsonld.ts';
import { currentMap } from '../../../src/job-families/map/map-file.ts';
import { serialisers } from '../../../src/linked-data/serialisers.ts';

const ours = currentMap();
const written = (map: JobFamilyMap): string => {
  const turtle = serialisers.find((s) => s.extension === 'ttl');
  return (
    turtle?.write(wholeDocument(map, { publicUrl: NOWHERE, context: 'https://x.example' })) ?? ''
  );
};
const changed = (slug: string, change: (o: MapOccupation) => MapOccupation): MapOccupation[] =>
  ours.occupations.map((o) => (o.slug === slug ? change(o) : o));

/** The next version: one occupation new, one gone, one moved, one reworded, one with other matches. */
const next: JobFamilyMap = {
  ...ours,
  version: '1.1.0',
  occupations: [
    ...changed('web-developer', (o) => ({ ...o, family: 'design' }))
      .filter((o) => o.slug !== 'journalist')
      .map((o) =>
        o.slug === 'pentester' ? { ...o, label: { ...o.label, en: 'Ethical hacker' } } : o,
      )
      .map((o) =>
        o.slug === 'webmaster'
          ? {
              ...o,
              essential: o.essential.slice(1),
              matches: [
                ...o.matches
                  .filter((m) => !m.target.includes('isco'))
                  .map((m) =>
                    m.target.endsWith('M1834') ? { ...m, relation: 'broadMatch' as const } : m,
                  ),
                ...(
                  ours.occupations.find((x) => x.slug === 'no-code-builder')?.matches ?? []
                ).filter((m) => m.target.endsWith('M1887')),
              ],
            }
          : o,
      ),
    ...ours.occupations
      .filter((o) => o.slug === 'journalist')
      .map((o) => ({ ...o, slug: 'reporter' })),
  ],
};

describe('job-families › the difference between two versions', () => {
  it('of a version and itself is nothing', () => {
    expect(diffMaps(ours, ours)).to.deep.equal({
      from: ours.version,
      to: ours.version,
      added: [],
      removed: [],
      moved: [],
      reworded: [],
      matches: [],
      skills: [],
    });
  });

  it('names what was added, removed, moved and reworded, and which matches changed', () => {
    // Through files, as the command reads them.
    const diff = diffMaps(readMap(written(ours)), readMap(written(next)));
    expect(diff.from).to.equal('1.0.0');
    expect(diff.to).to.equal('1.1.0');
    expect(diff.added).to.deep.equal(['reporter']);
    expect(diff.removed).to.deep.equal(['journalist']);
    expect(diff.moved).to.deep.equal([
      { slug: 'web-developer', from: 'development', to: 'design' },
    ]);
    expect(diff.reworded).to.deep.equal(['pentester']);
    expect(diff.matches).to.deep.equal([
      {
        slug: 'webmaster',
        target: 'http://data.europa.eu/esco/isco/C3514',
        before: 'broadMatch (esco)',
      },
      {
        slug: 'webmaster',
        target: 'urn:passerelle:rome:code:M1834',
        before: 'closeMatch (official-table)',
        after: 'broadMatch (official-table)',
      },
      {
        slug: 'webmaster',
        target: 'urn:passerelle:rome:code:M1887',
        after: 'exactMatch (by-hand)',
      },
    ]);
    expect(diff.skills).to.deep.equal([{ slug: 'webmaster', added: 0, removed: 1 }]);
    expect(diffLines(diff)).to.deep.equal([
      'Version 1.0.0 → 1.1.0: 1 added, 1 removed, 1 moved, 1 reworded, 3 matches changed, 1 with other skills',
      '+ reporter',
      '- journalist',
      '> web-developer: development → design',
      '~ pentester: names or definition',
      '~ webmaster: http://data.europa.eu/esco/isco/C3514: broadMatch (esco) → none',
      '~ webmaster: urn:passerelle:rome:code:M1834: closeMatch (official-table) → broadMatch (official-table)',
      '~ webmaster: urn:passerelle:rome:code:M1887: none → exactMatch (by-hand)',
      '~ webmaster: skills +0 -1',
    ]);
  });
});
