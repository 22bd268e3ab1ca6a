import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import {
  authorityTables,
  countryCode,
  languageCode,
  languageOfCountry,
  languageTag,
} from '../../src/linked-data/authorities.ts';
import { countryIri, SCHEMES } from '../../src/linked-data/terms.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const EU = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ');

describe('linked-data › authority tables', () => {
  for (const [alpha2, code] of [
    ['FR', 'FRA'],
    ['es', 'ESP'],
    ['DE', 'DEU'],
    ['GR', 'GRC'],
    ['XK', '1A0'],
    ['RE', 'REU'],
    ['ZZ', 'OP_DATPRO'],
    ['', 'OP_DATPRO'],
  ] as const)
    it(`has ${code} for the country ${JSON.stringify(alpha2)}`, () => {
      expect(countryCode(alpha2)).to.equal(code);
    });

  for (const [iso, code] of [
    ['fr', 'FRA'],
    ['pt-BR', 'POR'],
    ['EL', 'ELL'],
    ['zz', 'UND'],
    ['', 'UND'],
  ] as const)
    it(`has ${code} for the language ${JSON.stringify(iso)}`, () => {
      expect(languageCode(iso)).to.equal(code);
    });

  it('has the 249 countries of ISO 3166-1 and Kosovo, each by a code of the official table', function () {
    expect(authorityTables.countries.size).to.equal(250);
    expect(new Set(authorityTables.countries.values()).size).to.equal(250);
    needsShared(this);
    const zLists = z.object({
      country: z.object({ scheme: z.string(), items: z.record(z.string(), z.string()) }),
    });
    const file = sharedPath('vectors/linked-data/elm/controlled-vocabularies.json');
    const { country } = zLists.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(SCHEMES.country).to.equal(country.scheme);
    const codes = [...authorityTables.countries.values(), countryCode('')];
    expect(codes.filter((c) => country.items[countryIri(c)] === undefined)).to.deep.equal([]);
  });

  it('has every official language of the EU, each with a code of its own', () => {
    expect(EU.filter((iso) => languageCode(iso) === 'UND')).to.deep.equal([]);
    expect(new Set(authorityTables.languages.values()).size).to.equal(
      authorityTables.languages.size,
    );
  });

  it('reads names in the language of a country that has one', () => {
    expect(['FR', 'es', 'BE', '', 'GR'].map(languageOfCountry)).to.deep.equal([
      'fr',
      'es',
      'und',
      'und',
      'el',
    ]);
  });

  it('has tags in lower case, and und for what is none', () => {
    expect(['FR', 'pt-BR', 'x', '', 'français'].map(languageTag)).to.deep.equal([
      'fr',
      'pt-br',
      'und',
      'und',
      'und',
    ]);
  });
});
