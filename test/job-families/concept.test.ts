import { expect } from 'chai';
import { conceptRef } from '../../src/job-families/concept.ts';
import { rankOf } from '../../src/job-families/release.ts';
import { romeIri } from '../../src/job-families/rome-iri.ts';
import { labelForms } from '../../src/kernel/label-forms.ts';

describe('job-families › what an IRI says', () => {
  for (const [iri, face, slug, kind] of [
    [
      'http://data.europa.eu/esco/occupation/00030d09-2b3a',
      'occupations',
      '00030d09-2b3a',
      'occupation',
    ],
    ['http://data.europa.eu/esco/isco/C2512', 'occupations', 'isco-C2512', 'isco-group'],
    ['http://data.europa.eu/esco/skill/0005c151', 'skills', '0005c151', 'skill'],
    ['http://data.europa.eu/esco/isced-f/0613', 'skills', 'isced-f-0613', 'skill-group'],
    [romeIri('code', 'C1102'), 'occupations', 'C1102', 'rome-code'],
    [romeIri('appellation', '12259'), 'occupations', '12259', 'rome-appellation'],
    [romeIri('skill', '100023'), 'skills', '100023', 'rome-skill'],
  ] as const)
    it(`${iri} is at /${face}/${slug}`, () => {
      expect(conceptRef(iri)).to.include({ iri, face, slug, kind });
    });

  for (const iri of [
    '',
    'http://example.org/esco/skill/1',
    'http://data.europa.eu/esco/skill/',
    'http://data.europa.eu/esco/skill/a/b',
    'http://data.europa.eu/esco/occupation/a\nb',
    'urn:passerelle:rome:code:m1805',
    'urn:passerelle:rome:appellation:',
  ])
    it(`${JSON.stringify(iri)} is none of a concept`, () => {
      expect(conceptRef(iri)).to.equal(undefined);
    });
});

describe('job-families › titles of a label in both genders', () => {
  for (const [label, forms] of [
    ['soudeur/soudeuse', ['soudeur', 'soudeuse']],
    ["Soudeur / Soudeuse à l'arc", ["Soudeur à l'arc", "Soudeuse à l'arc"]],
    ['Chef de projet / Cheffe de projet web', ['Chef de projet web', 'Cheffe de projet web']],
    ['analyste logiciel', []],
    ['CRM / ERP / BI', []],
    ['technicien de maintenance / dépannage', []],
    ['/ seul', []],
    ['seul /', []],
  ] as const)
    it(`${label}: ${forms.join(', ') || 'none'}`, () => {
      expect(labelForms(label)).to.deep.equal(forms);
    });
});

describe('job-families › releases in order', () => {
  it('1.10 is newer than 1.9, v460 than v459', () => {
    const names = ['1.0', '1.0.9', '1.1.1', '1.2', '1.2.1', '1.9', '1.10', 'v459', 'v460'];
    const ranks = names.map((name) => rankOf(name) ?? 0);
    expect(ranks).to.deep.equal(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).to.equal(names.length);
  });

  it('a name without a number is none', () => {
    expect(rankOf('latest')).to.equal(undefined);
  });
});
