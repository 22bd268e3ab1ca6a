import { expect } from 'chai';
import { readCourse } from '../../scripts/samples/course.ts';
import { agreesWith, findPlace, namesAnother } from '../../scripts/samples/place.ts';
import type {
  Certification,
  Commune,
  ParcoursupRow,
  Sources,
} from '../../scripts/samples/sources.ts';
import { fold, readable, readableTown } from '../../scripts/samples/spelling.ts';
import { TOWNS, WORDS } from '../../scripts/samples/words.ts';

const aCertification = (label: string, more: Partial<Certification> = {}): Certification => ({
  code: '1',
  label,
  folded: fold(label),
  level: 6,
  formacode: '31054',
  nsf: '326',
  rome: ['M1805', 'M1810'],
  rncp: '100',
  ...more,
});

const aCommune = (insee: string, name: string, latitude: number): Commune => ({
  insee,
  name,
  folded: fold(name),
  postcode: `${insee.slice(0, 2)}000`,
  position: { latitude, longitude: -4.5 },
});

const SOURCES: Sources = {
  all: [],
  digital: [],
  certifications: [],
  communes: [aCommune('29019', 'BREST', 48.4), aCommune('29103', 'LANDERNEAU', 48.5)],
  regions: new Map([
    ['53', 'Bretagne'],
    ['24', 'Centre-Val de Loire'],
  ]),
  departments: new Map([['29', '53']]),
};

const aRow = (establishment: string): ParcoursupRow => ({
  uai: '0290001A',
  establishment,
  region: 'Bretagne',
  course: 'BUT   Informatique',
  position: undefined,
});

describe('samples: a course and its certification', () => {
  it('takes the codes of the certification whose label is its title', () => {
    const found = readCourse('Licence   Informatique', [
      aCertification('Licence mention informatique', { code: '92897' }),
      aCertification('Licence mention informatique, mathématiques', { code: '110917' }),
    ]);
    expect(found).to.include({ title: 'Licence mention informatique', remote: false });
    expect(found?.certified).to.include({ code: '92897', rncp: '100', level: 6 });
  });

  it('takes of several tracks what they have in common, and nothing else', () => {
    const found = readCourse('BUT   Informatique', [
      aCertification('BUT spécialité informatique parcours A', { code: '1', rncp: '100' }),
      aCertification('BUT spécialité informatique parcours B', {
        code: '2',
        rncp: '101',
        rome: ['M1805'],
      }),
    ]);
    expect(found?.title).to.equal('BUT spécialité informatique');
    expect(found?.certified).to.deep.equal({
      label: 'BUT spécialité informatique',
      code: undefined,
      rncp: undefined,
      registered: true,
      level: 6,
      formacode: '31054',
      nsf: '326',
      rome: ['M1805'],
    });
  });

  it('takes none from a label that only begins like the title', () => {
    const found = readCourse('BUT   Informatique', [
      aCertification('BUT spécialité informatique industrielle'),
    ]);
    expect(found).to.include({ title: 'BUT Informatique', certified: undefined });
  });

  it('keeps the track that the establishment adds', () => {
    const found = readCourse('Licence   Informatique   Parcours Systemes numeriques', [
      aCertification('Licence mention informatique'),
    ]);
    expect(found?.title).to.equal('Licence mention informatique - Parcours Systèmes numériques');
  });

  it('sees what is wholly remote, and leaves out what is not digital', () => {
    const certifications = [aCertification('Licence mention informatique')];
    const remote = readCourse('Licence   Informatique   Entierement en distanciel', certifications);
    expect(remote).to.include({ title: 'Licence mention informatique', remote: true });
    expect(
      readCourse('Licence   Musicologie', [aCertification('Licence mention musicologie')]),
    ).to.equal(undefined);
    expect(readCourse('CPGE   Informatique', certifications)).to.equal(undefined);
  });
});

describe('samples: a place', () => {
  const at = (latitude: number) => ({ latitude, longitude: -4.5 });

  it('is the commune whose centre is clearly nearest', () => {
    const place = findPlace(SOURCES, aRow('Lycee Vauban'), at(48.41));
    expect(place).to.include({ commune: '29019', town: 'Brest', department: '29', region: '53' });
    expect(place?.distance).to.be.closeTo(1.1, 0.1);
  });

  it('is left open between two communes, and far from any', () => {
    expect(findPlace(SOURCES, aRow('Lycee Vauban'), at(48.45))).to.equal(undefined);
    expect(findPlace(SOURCES, aRow('Lycee Vauban'), at(48.35))).to.equal(undefined);
  });

  it('is believed farther out when the establishment says its name', () => {
    expect(findPlace(SOURCES, aRow('I.U.T de Brest'), at(48.35))?.town).to.equal('Brest');
  });

  it('is in doubt when the establishment says another', () => {
    const place = findPlace(SOURCES, aRow('Lycee Vauban'), at(48.4))!;
    expect(namesAnother(SOURCES, place, 'Lycee de Landerneau')).to.equal(true);
    expect(namesAnother(SOURCES, place, 'Lycee de Brest')).to.equal(false);
  });

  it('has to agree with the department of the code UAI and the region', () => {
    const place = findPlace(SOURCES, aRow('Lycee Vauban'), at(48.4))!;
    expect(agreesWith(place, '0290001A', 'Bretagne')).to.equal(true);
    expect(agreesWith(place, '0220001A', 'Bretagne')).to.equal(false);
    expect(agreesWith(place, '0290001A', 'Normandie')).to.equal(false);
    expect(agreesWith({ ...place, area: 'Centre-Val de Loire' }, '0290001A', 'Centre')).to.equal(
      true,
    );
  });
});

describe('samples: spelling', () => {
  it('gives back accents, apostrophes and capitals', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Lycee Frederic Ozanam', 'Lycée Frédéric Ozanam'],
      ['LPO SAINT AUBIN LA SALLE', 'LPO Saint Aubin la Salle'],
      ['IUT d Aix Marseille   Site d Arles', "IUT d'Aix Marseille - Site d'Arles"],
      ['Universite Cote d Azur', "Université Côte d'Azur"],
      ['lycee E.P.I.D.', 'Lycée E.P.I.D.'],
    ];
    for (const [source, spelt] of cases) expect(readable(source)).to.equal(spelt);
  });

  it('writes a commune as it is written', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['ST DIE DES VOSGES', 'Saint-Dié-des-Vosges'],
      ['LE HAVRE', 'Le Havre'],
      ['BOULOGNE SUR MER', 'Boulogne-sur-Mer'],
      ['L ISLE SUR LA SORGUE', "L'Isle-sur-la-Sorgue"],
    ];
    for (const [source, spelt] of cases) expect(readableTown(source)).to.equal(spelt);
  });

  it('never changes the letters', () => {
    for (const word of WORDS) expect(fold(readable(fold(word)))).to.equal(fold(word));
    for (const town of TOWNS)
      expect(fold(readableTown(fold(town).toUpperCase()))).to.equal(fold(town));
    expect(new Set(WORDS.map(fold))).to.have.property('size', WORDS.length);
  });
});
