import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { gazetteers } from '../../src/places/index.ts';
import { readGazetteers } from '../../src/places/register.ts';

describe('places › place words in a query', () => {
  /** `kind code` of the best, and the text that is left when its words are taken out. */
  const best = (text: string) => {
    const [area] = gazetteers.findAreas(text, 'FR');
    if (area === undefined) return undefined;
    const rest = `${text.slice(0, area.from)}${text.slice(area.to)}`.replace(/\s+/g, ' ').trim();
    return [`${area.kind} ${area.code} ${area.nuts}`, rest];
  };

  for (const [text, area, rest] of [
    ['dev web Roubaix', 'commune 59512 FRE11', 'dev web'],
    ['ROUBAIX développeur web', 'commune 59512 FRE11', 'développeur web'],
    ['développeur près de Toulouse', 'commune 31555 FRJ23', 'développeur'],
    ['formation cybersécurité Seine-Saint-Denis', 'department 93 FR106', 'formation cybersécurité'],
    ['formation cybersecurite seine saint denis', 'department 93 FR106', 'formation cybersecurite'],
    ['93', 'department 93 FR106', ''],
    ['dev web 93', 'department 93 FR106', 'dev web'],
    ['formation dans le 13', 'department 13 FRL04', 'formation'],
    ['59100', 'postcode 59100 FRE11', ''],
    ['data analyst 75015', 'postcode 75015 FR101', 'data analyst'],
    ['75231', 'department 75 FR101', ''],
    ['Lille', 'commune 59350 FRE11', ''],
    ['villeneuve d’ascq', 'commune 59009 FRE11', ''],
    ['bts sio hauts de france', 'region 32 FRE', 'bts sio'],
    ['data analyst en Normandie', 'region 28 FRD', 'data analyst'],
    ['web picardie', 'region 22 FRE2', 'web'],
    ['PACA', 'region 93 FRL', ''],
    ['le havre', 'commune 76351 FRD22', ''],
    ['Havre comptable', 'commune 76351 FRD22', 'comptable'],
    ['paris 15e', 'commune 75115 FR101', ''],
    ['saint denis', 'commune 97411 FRY40', ''],
    ['st-denis 93', 'commune 93066 FR106', '93'],
    ['Vienne', 'department 86 FRI34', ''],
    ['Paris', 'commune 75056 FR101', ''],
    ['dev web dans le nord', 'department 59 FRE11', 'dev web'],
    ['formation à Mâcon', 'commune 71270 FRC13', 'formation'],
    ['programación Sevilla', 'department 41 ES618', 'programación'],
  ] as const)
    it(`${JSON.stringify(text)} → ${area}`, () => {
      expect(best(text)).to.deep.equal([area, rest]);
    });

  for (const text of [
    'développeur web',
    'cours de maçon',
    'formation bio',
    'mode et couture',
    'bac 3',
    'windows 11',
    'BTS SIO',
    'école 42',
    'centre',
    '',
    '?!',
    '99999',
  ])
    it(`${JSON.stringify(text)} names no place`, () => {
      expect(gazetteers.findAreas(text, 'FR')).to.deep.equal([]);
    });

  it('has homonyms with the bigger place first, those of a named area before', () => {
    const codes = (text: string) => gazetteers.findAreas(text, 'FR').map((a) => a.code);
    expect(codes('saint-denis').slice(0, 3)).to.deep.equal(['97411', '93066', '11339']);
    expect(codes('saint-denis occitanie').slice(0, 2)).to.deep.equal(['11339', '30247']);
    expect(codes('nantes angers')).to.deep.equal(['44109', '49007']);
  });

  it('reads a bare number in the node’s own country alone', () => {
    expect(gazetteers.findAreas('28', 'ES')[0]).to.include({ country: 'ES', name: 'Madrid' });
    expect(gazetteers.findAreas('28', 'DE')).to.deep.equal([]);
    expect(gazetteers.findAreas('Roubaix', 'ES')[0]).to.include({ country: 'FR' });
  });

  it('says where the middle of an area is, by where its people live', () => {
    const [nord] = gazetteers.findAreas('département du Nord', 'FR');
    expect(nord).to.include({ code: '59', kind: 'department' });
    expect(nord!.latitude).to.be.closeTo(50.5, 0.2);
    expect(nord!.longitude).to.be.closeTo(3.2, 0.3);
    expect(nord!.population).to.be.within(2_400_000, 2_800_000);
  });

  it('takes 10,000 characters', () => {
    expect(gazetteers.findAreas(`${'web '.repeat(2500)}Lille`, 'FR')).to.deep.equal([]);
    expect(gazetteers.findAreas('x'.repeat(10_000), 'FR')).to.deep.equal([]);
  });
});

describe('places › a country by its files', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'places-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));
  const HEADER =
    'code name department population latitude longitude postcodes partOf aliases former nuts'
      .split(' ')
      .join('\t');
  const AREAS = [
    '# made for a test',
    'country\tPT\tIC',
    'near\tem|perto de',
    'region\tN\tPT1\tContinente\t\t',
    'department\t11\tPT1A0\tLisboa\tLisbonne\tN\t1',
  ];
  const LISBON = '1106\tLisboa\t11\t545000\t38.7223\t-9.1393\t1000-001\t\tLisbon\t\t';
  const write = async (areas: readonly string[], communes: readonly string[]) => {
    await writeFile(join(folder, 'pt.tsv'), areas.join('\n'));
    await writeFile(join(folder, 'pt-communes.tsv'), communes.join('\n'));
    return readGazetteers(folder);
  };

  it('is a gazetteer without a line of code', async () => {
    const places = await write(AREAS, [HEADER, LISBON]);
    expect(places.countries()).to.deep.equal(['PT']);
    const { place } = places.complete({ country: 'PT', city: 'LISBOA' });
    expect(place).to.include({ lau: '1106', nuts: 'PT1A0', region: 'N', latitude: 38.7223 });
    expect(places.of('IC')?.country).to.equal('PT');
    expect(places.findAreas('programador em Lisbon', 'PT')[0]).to.include({ code: '1106' });
  });

  for (const [what, areas, communes, says] of [
    [
      'a row of no kind',
      [...AREAS, 'county\tx'],
      [HEADER],
      /pt\.tsv .* line 6: no such kind of row/,
    ],
    ['no country', AREAS.slice(2), [HEADER], /names no country/],
    ['a region that is lacking', [...AREAS, 'department\t2\t\tX\t\tZ\t'], [HEADER], /region Z/],
    ['other columns', AREAS, ['code\tname', LISBON], /pt-communes\.tsv does not begin/],
  ] as const)
    it(`with ${what} is refused with file and reason`, async () => {
      const places = await write(areas, communes);
      expect(() => places.complete({ country: 'PT', city: 'Lisboa' })).to.throw(says);
    });
});
