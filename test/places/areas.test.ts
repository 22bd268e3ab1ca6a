import { expect } from 'chai';
import { gazetteers } from '../../src/places/index.ts';

/** Department → NUTS 3, as Eurostat lists them: written down apart from the script that makes the table. */
const NUTS3 = `
01 FRK21 02 FRE21 03 FRK11 04 FRL01 05 FRL02 06 FRL03 07 FRK22 08 FRF21 09 FRJ21 10 FRF22 11 FRJ11 12 FRJ22 13 FRL04
14 FRD11 15 FRK12 16 FRI31 17 FRI32 18 FRB01 19 FRI21 21 FRC11 22 FRH01 23 FRI22 24 FRI11 25 FRC21 26 FRK23 27 FRD21
28 FRB02 29 FRH02 2A FRM01 2B FRM02 30 FRJ12 31 FRJ23 32 FRJ24 33 FRI12 34 FRJ13 35 FRH03 36 FRB03 37 FRB04 38 FRK24
39 FRC22 40 FRI13 41 FRB05 42 FRK25 43 FRK13 44 FRG01 45 FRB06 46 FRJ25 47 FRI14 48 FRJ14 49 FRG02 50 FRD12 51 FRF23
52 FRF24 53 FRG03 54 FRF31 55 FRF32 56 FRH04 57 FRF33 58 FRC12 59 FRE11 60 FRE22 61 FRD13 62 FRE12 63 FRK14 64 FRI15
65 FRJ26 66 FRJ15 67 FRF11 68 FRF12 69 FRK26 70 FRC23 71 FRC13 72 FRG04 73 FRK27 74 FRK28 75 FR101 76 FRD22 77 FR102
78 FR103 79 FRI33 80 FRE23 81 FRJ27 82 FRJ28 83 FRL05 84 FRL06 85 FRG05 86 FRI34 87 FRI23 88 FRF34 89 FRC14 90 FRC24
91 FR104 92 FR105 93 FR106 94 FR107 95 FR108 971 FRY10 972 FRY20 973 FRY30 974 FRY40 976 FRY50`;

/** Region → NUTS 1, overseas NUTS 2. */
const REGIONS = `
11 FR1 24 FRB 27 FRC 28 FRD 32 FRE 44 FRF 52 FRG 53 FRH 75 FRI 76 FRJ 84 FRK 93 FRL 94 FRM
01 FRY1 02 FRY2 03 FRY3 04 FRY4 06 FRY5`;

/** Region before 2016 → today's, and the NUTS 2 that it still is. */
const FORMER = `
21 44 FRF2 22 32 FRE2 23 28 FRD2 25 28 FRD1 26 27 FRC1 31 32 FRE1 41 44 FRF3 42 44 FRF1 43 27 FRC2 54 75 FRI3
72 75 FRI1 73 76 FRJ2 74 75 FRI2 82 84 FRK2 83 84 FRK1 91 76 FRJ1`;

const rows = (text: string, width: number): string[][] => {
  const cells = text.trim().split(/\s+/);
  return Array.from({ length: cells.length / width }, (_, i) =>
    cells.slice(i * width, (i + 1) * width),
  );
};

describe('places › areas of France', () => {
  const france = gazetteers.of('FR')!;
  const coded = (kind: string) => france.areas().filter((a) => a.kind === kind && a.nuts);

  it('has the 101 departments with their NUTS 3, and no other', () => {
    const found = coded('department').map(({ code, nuts }) => [code, nuts]);
    expect(found).to.have.deep.members(rows(NUTS3, 2));
  });

  it('has the 18 regions with NUTS 1, overseas NUTS 2, and no other', () => {
    const found = coded('region').map(({ code, nuts }) => [code, nuts]);
    expect(found).to.have.deep.members(rows(REGIONS, 2));
  });

  it('puts every department under the region that its NUTS code says', () => {
    for (const { code, nuts, region } of coded('department'))
      expect(nuts!.startsWith(france.region(region)!.nuts!), code).to.equal(true);
  });

  it('translates the 16 codes and names from before 2016', () => {
    const former = france.areas().filter((a) => a.kind === 'former-region');
    expect(former.map((a) => [a.code, a.region, a.nuts])).to.have.deep.members(rows(FORMER, 3));
    for (const { code, region, name } of former)
      for (const written of [code, name, name.toUpperCase()])
        expect(france.region(written), written).to.include({ code: region, translated: true });
    expect(france.region('32')).to.include({ code: '32', translated: false });
  });

  for (const [written, code] of [
    ['Ile de France', '11'],
    ['Provence Alpes Cote d Azur', '93'],
    ['Centre', '24'],
    ['Reunion', '04'],
    ['LA RÉUNION', '04'],
    ['974', '04'],
    ['1', '01'],
    ['Atlantide', undefined],
    ['98', undefined],
  ] as const)
    it(`region ${JSON.stringify(written)} → ${code}`, () => {
      expect(france.region(written)?.code).to.equal(code);
    });

  for (const [of, code] of [
    [{ commune: '59512' }, '59'],
    [{ commune: '2A004' }, '2A'],
    [{ commune: '97411' }, '974'],
    [{ postcode: '20090' }, '2A'],
    [{ postcode: '20200' }, '2B'],
    [{ postcode: '20600' }, '2B'],
    [{ postcode: '97400' }, '974'],
    [{ postcode: '00999' }, undefined],
    [{}, undefined],
  ] as const)
    it(`department of ${JSON.stringify(of)} → ${code}`, () => {
      expect(france.departmentOf(of)?.code).to.equal(code);
    });

  it('reads codes of departments as people write them', () => {
    for (const [written, code] of [
      ['1', '01'],
      ['001', '01'],
      ['2a', '2A'],
      ['093', '93'],
      ['974', '974'],
      ['96', undefined],
    ] as const)
      expect(france.department(written)?.code, written).to.equal(code);
  });
});

describe('places › areas of Spain', () => {
  it('has its provinces by the same port, each under its community', () => {
    const spain = gazetteers.of('ES')!;
    const provinces = spain.areas().filter((a) => a.kind === 'department');
    expect(provinces).to.have.length(52);
    expect(spain.department('41')).to.include({ name: 'Sevilla', nuts: 'ES618', region: '01' });
    for (const { code, nuts, region } of provinces)
      expect(nuts!.startsWith(spain.region(region)!.nuts!), code).to.equal(true);
  });
});
