/** What the script says to a person who makes a mistake in the source of the map. */
import { expect } from 'chai';
import { compile, Faults } from '../../../scripts/job-families/compile.ts';
import type { Facts } from '../../../scripts/job-families/facts.ts';
import type { SourceMatch } from '../../../scripts/job-families/read-source.ts';

const pair = { fr: 'mot', en: 'word' };
const WEB = 'http://data.europa.eu/esco/occupation/web';
const facts: Facts = {
  esco: new Map([['1', { iri: WEB, isco: '2513' }]]),
  rome: new Set(['M1855', 'M1887', 'M1805']),
  spoken: new Set(['M1855', 'M1805']),
  appellations: (iri, code) =>
    iri === WEB && code === 'M1855' ? ['urn:passerelle:rome:appellation:14156'] : [],
  skills: () => [],
};
const match = (
  scheme: 'esco' | 'rome',
  relation: SourceMatch['relation'],
  code: string,
  note?: typeof pair,
): SourceMatch => ({ scheme, relation, code, where: code, ...(note ? { note } : {}) });

function compiled(...matches: readonly SourceMatch[]) {
  const faults = new Faults();
  const map = compile(
    {
      version: '1.0.0',
      issued: '2026-11-22',
      title: pair,
      description: pair,
      families: [{ slug: 'development', label: pair, definition: pair }],
      occupations: [
        {
          slug: 'web',
          family: 'development',
          fr: ['a', 'b', 'c'],
          en: ['d', 'd', 'd'],
          definition: pair,
          alt: {},
          matches,
        },
      ],
    },
    facts,
    faults,
  );
  return { faults: faults.found, matches: map.occupations[0]?.matches ?? [] };
}

describe('job-families › the source of the map', () => {
  const esco = match('esco', 'exact', '1', pair);

  it('takes from the official table what needs no note, with its appellations', () => {
    const { faults, matches } = compiled(esco, match('rome', 'close', 'M1855'));
    expect(faults).to.deep.equal([]);
    expect(matches.map((m) => [m.target, m.relation, m.basis])).to.deep.equal([
      [WEB, 'exactMatch', 'by-hand'],
      ['urn:passerelle:rome:code:M1855', 'closeMatch', 'official-table'],
      ['http://data.europa.eu/esco/isco/C2513', 'broadMatch', 'esco'],
    ]);
    expect(matches[1]?.appellations).to.deep.equal(['urn:passerelle:rome:appellation:14156']);
  });

  for (const [what, given, fault] of [
    [
      'an ESCO match without a note',
      [match('esco', 'close', '1')],
      '1: a match by hand has a note',
    ],
    [
      'an ESCO code that does not exist',
      [match('esco', 'exact', '9', pair)],
      '9: no ESCO occupation 9',
    ],
    [
      'a ROME code that does not exist',
      [esco, match('rome', 'close', 'Z9999', pair)],
      'Z9999: no ROME code Z9999',
    ],
    [
      'a silent table without a note',
      [esco, match('rome', 'close', 'M1887')],
      'M1887: the table is silent: a note is needed',
    ],
    [
      'an exact match that was rolled up',
      [esco, match('rome', 'exact', 'M1855')],
      'M1855: rolled up is never exact',
    ],
    [
      'a note where the table speaks',
      [esco, match('rome', 'close', 'M1855', pair)],
      'M1855: the official table says so: no note',
    ],
    [
      'an exact match of a code that the table ties elsewhere',
      [esco, match('rome', 'exact', 'M1805', pair)],
      'M1805: no exact match of a code of which the official table speaks',
    ],
  ] as const)
    it(`refuses ${what}`, () => {
      expect(compiled(...given).faults).to.deep.equal([fault]);
    });

  it('takes an exact match by hand of a code of which the table is silent', () => {
    const { faults, matches } = compiled(esco, match('rome', 'exact', 'M1887', pair));
    expect(faults).to.deep.equal([]);
    expect(matches[1]).to.include({ relation: 'exactMatch', basis: 'by-hand' });
  });
});
