import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { gazetteers, type Locality } from '../../src/places/index.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const at = (given: Partial<Locality>) => gazetteers.complete({ country: 'FR', ...given });
const ROUBAIX = { commune: '59512', lau: '59512', department: '59', region: '32', nuts: 'FRE11' };

describe('places › what follows from a place', () => {
  for (const [what, given, expected] of [
    [
      'postcode and town, however they are written',
      { postcode: '59100', city: 'ROUBAIX' },
      { ...ROUBAIX, city: 'ROUBAIX', approximate: 'coordinates' },
    ],
    ['a code alone gives the name', { commune: '59512' }, { ...ROUBAIX, city: 'Roubaix' }],
    ['a town that there is once', { city: 'roubaix' }, ROUBAIX],
    ['a town of a postcode that is no commune', { postcode: '59100', city: 'Le Fresnoy' }, ROUBAIX],
    [
      'an office of distribution',
      { postcode: '59009', city: 'Lille Cedex 9' },
      { lau: '59350', nuts: 'FRE11' },
    ],
    [
      'an arrondissement keeps its code and lies in Paris',
      { postcode: '75015', city: 'Paris' },
      { commune: '75115', lau: '75056', nuts: 'FR101' },
    ],
    ['St for Saint', { postcode: '97400', city: 'st denis' }, { lau: '97411', nuts: 'FRY40' }],
    ['a commune that was joined to another', { commune: '49040' }, { lau: '49126', nuts: 'FRG02' }],
    ['a region alone', { region: '32' }, { region: '32', nuts: 'FRE' }],
    ['a region overseas alone', { region: '04' }, { nuts: 'FRY4' }],
    ['a department alone', { department: '93' }, { region: '11', nuts: 'FR106' }],
    [
      'a postcode of several communes: its department, and the middle of them',
      { postcode: '49270' },
      { department: '49', nuts: 'FRG02', approximate: 'coordinates' },
    ],
    ['Corsica', { postcode: '20000', city: 'Ajaccio' }, { department: '2A', nuts: 'FRM01' }],
  ] as const)
    it(what, () => {
      const { place, remarks } = at(given);
      expect(place).to.include(expected);
      expect(remarks).to.deep.equal([]);
    });

  it('takes nothing away and changes nothing that the source says', () => {
    const given = {
      country: 'FR',
      city: 'ROUBAIX',
      postcode: '59100',
      latitude: 50.7,
      longitude: 3.2,
      nuts: 'FRE1',
    };
    const { place } = gazetteers.complete(given);
    expect(place).to.include(given);
    expect(place.approximate).to.equal(undefined);
  });

  for (const [what, given, rule] of [
    ['postcode and commune', { postcode: '59100', commune: '75056' }, /the postcode is not of/],
    ['town and postcode', { postcode: '59100', city: 'Marseille' }, /the town is not of/],
    ['department and commune', { department: '13', commune: '59512' }, /the department is not/],
    ['region and commune', { region: '93', commune: '59512' }, /the region is not/],
    [
      'coordinates and commune',
      { commune: '59512', latitude: 43.3, longitude: 5.4 },
      /more than 60 km/,
    ],
    ['coordinates and region', { region: '32', latitude: 43.3, longitude: 5.4 }, /outside of/],
  ] as const)
    it(`${what} that exclude each other: a remark, the source kept, no code built on it`, () => {
      const { place, remarks } = at(given);
      expect(place).to.include({ country: 'FR', ...given });
      expect(remarks).to.have.length(1);
      expect(remarks[0]).to.match(rule);
      expect(place).to.not.have.property('lau');
      if (!('latitude' in given)) expect(place).to.not.have.property('latitude');
    });

  it('an unknown commune is said, and the rest decides', () => {
    const { place, remarks } = at({ commune: '99999', postcode: '59100', city: 'Roubaix' });
    expect(place).to.include({ commune: '99999', lau: '59512', nuts: 'FRE11' });
    expect(remarks).to.have.length(1);
  });

  it('a region from before 2016 becomes that of today, and says so', () => {
    const { place, remarks } = at({ region: '31', city: 'Roubaix' });
    expect(place).to.include({ ...ROUBAIX });
    expect(remarks).to.deep.equal([
      'code of a region that is no more, translated to that of today',
    ]);
  });

  it('knows nothing of a country without a gazetteer, and of Spain the same as of France', () => {
    const berlin = { country: 'DE', city: 'Berlin' };
    expect(gazetteers.complete(berlin)).to.deep.equal({ place: berlin, remarks: [] });
    const { place } = gazetteers.complete({ country: 'ES', city: 'Sevilla', postcode: '41013' });
    expect(place).to.include({ lau: '41091', department: '41', region: '01', nuts: 'ES618' });
    expect(gazetteers.complete({ country: 'ES', city: 'Palma' }).place.nuts).to.equal('ES532');
    // A postcode of Seville is none of Ain’s.
    expect(gazetteers.complete({ country: 'ES', postcode: '01001' }).place.nuts).to.equal('ES211');
  });
});

describe('places › the nearest commune', () => {
  const near = (latitude: number, longitude: number, region?: string) =>
    at({ latitude, longitude, ...(region === undefined ? {} : { region }) }).place;

  it('says that it was worked out', () => {
    expect(near(50.6901, 3.1817, '32')).to.include({
      ...ROUBAIX,
      city: 'Roubaix',
      approximate: 'commune',
    });
  });

  it('of a divided town is its part, under the name of the whole', () => {
    expect(near(48.84, 2.29)).to.include({ city: 'Paris', commune: '75115', lau: '75056' });
  });

  it('lies in the region that the source names, though one across the river is nearer', () => {
    expect(near(43.6724, 4.62907)).to.include({ city: 'Fourques', department: '30' });
    expect(near(43.6724, 4.62907, '93')).to.include({ department: '13', nuts: 'FRL04' });
  });

  it('is none at sea, abroad, or where the table has no coordinates', () => {
    for (const [latitude, longitude] of [
      [46, -6],
      [33.5575, -7.63076],
      [-17.5388, -149.83],
    ] as const)
      expect(near(latitude, longitude)).to.deep.equal({ country: 'FR', latitude, longitude });
  });

  it('is right for 101 of 105 priority neighbourhoods of Occitanie', function () {
    needsShared(this);
    const { features } = JSON.parse(
      readFileSync(sharedPath('data/geo/qpv-2015-occitanie.geojson'), 'utf8'),
    ) as { features: { properties: Record<string, string>; geometry: { coordinates: unknown } }[] };
    const ring = (coordinates: unknown): number[][] => {
      const inner = (coordinates as unknown[][])[0]![0];
      return Array.isArray(inner)
        ? ring((coordinates as unknown[])[0])
        : (coordinates as number[][]);
    };
    const right = features.filter(({ properties, geometry }) => {
      const corners = ring(geometry.coordinates);
      const mean = (i: number) => corners.reduce((sum, c) => sum + c[i]!, 0) / corners.length;
      return near(mean(1), mean(0)).lau === properties['code_commune'];
    });
    expect(features).to.have.length(105);
    expect(right.length).to.be.at.least(99);
  });
});
