import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { needsShared, sharedPath } from '../../support/shared.ts';
import { feed, fixture, formation, read, records, sessionsOf, trainingOf } from './support.ts';

describe('imports › lheo › dialects', () => {
  it('reads what a person decides by from the real record of ONISEP (2.2)', async function () {
    needsShared(this);
    const reading = await read(
      await readFile(sharedPath('data/lheo/examples/exemple-bts-onisep.xml')),
    );
    expect(reading.error).to.equal(undefined);
    expect(reading.items).to.have.length(1);
    const training = trainingOf(reading, '9436_18706');
    expect(training).to.deep.include({
      title: 'BTS négociation et relation client',
      certifying: true,
      pathway: 'mixed',
      certifications: [{ rncp: '474', certifInfo: '19004' }],
      domain: { formacode: ['34582', '34076'], nsf: ['312'], rome: ['D1402', 'D1403', 'D1408'] },
      exitLevel: { code: '6', eqf: 5 },
      contacts: [],
    });
    expect(training).not.to.have.any.keys('entryLevel', 'goal', 'sourceCreated', 'sourceModified');
    expect(training.objective).to.match(/^<p>A la fois vendeur, .*clientèle\.<\/p>$/);
    expect(training.content).to.include('<ul><li>Gestion de clientèles');
    expect(training.results).to.match(/^<p><strong>Les objectifs :<\/strong><\/p><p>Ce BTS/);
    const school = {
      lines: ['Kerneuzec'],
      postcode: '29391',
      city: 'QUIMPERLÉ',
      department: '29',
      commune: '29233',
      region: '53',
      country: 'FR',
      latitude: 47.882108,
      longitude: -3.5526545,
    };
    expect(training.provider).to.deep.equal({
      id: '19290076900014',
      name: 'Lycée Kerneuzec',
      siret: '19290076900014',
      place: school,
      contacts: [
        {
          place: school,
          telephones: ['02 98 96 48 00'],
          emails: ['ce.0290076a@ac-rennes.fr'],
          urls: ['http://lyceedekerneuzec.fr/'],
        },
      ],
    });
    expect(training.offerings[0]).to.deep.include({
      mode: 'on-site',
      entry: 'fixed-dates',
      rhythm: 'Temps plein',
      duration: '2 ans',
      housing: 'Internat garçons-filles',
      publics: ['81061'],
      entryLevelRequired: true,
      fundingPossible: true,
      places: [{ name: 'Lycée Kerneuzec', ...school }],
      urls: ['http://lyceedekerneuzec.fr/'],
    });
    expect(training.offerings[0]).not.to.have.any.keys('alternation', 'conditions', 'price');
    expect(sessionsOf(training)[0]).to.deep.include({
      starts: '2015-09-01',
      ends: '2017-08-31',
      registration: { place: { ...school, lines: ['Lycée Kerneuzec', 'Kerneuzec'] } },
    });
  });

  it('reads every field of 2.3, with a prefix for its namespace', async () => {
    const reading = await read(await fixture('lheo-2.3.xml'));
    expect(reading.error).to.equal(undefined);
    const training = trainingOf(reading, 'F-2.3');
    expect(training).to.deep.include({
      goal: 'certification',
      pathway: 'modular',
      entryLevel: { code: '14', eqf: 4 },
      exitLevel: { code: '15', eqf: 5 },
      urls: ['http://www.ecole.example/web'],
      certifications: [
        { rncp: '31114', certifInfo: '93567' },
        { rs: 'RS5080', cpf: 'CPF206' },
        { elu: 'ELU1001' },
      ],
    });
    expect(training.contacts).to.deep.equal([
      {
        role: 'reception',
        organisation: 'Accueil',
        telephones: ['02 00 00 00 10'],
        emails: ['formation@ecole.example'],
        urls: [],
      },
    ]);
    expect(training.provider).to.deep.include({
      id: '90000000200023',
      legalName: 'ASSOCIATION ÉCOLE DU PORT',
      activityNumber: '53290000129',
      uai: '0290000X',
      about: '<p>Association de 1901</p>',
    });
    const { sessions, places, trainers, ...offering } = training.offerings[0]!;
    expect(places[0]).to.deep.include({
      name: 'École du Port',
      siret: '90000000200023',
      uai: '0290000X',
      commune: '29019',
    });
    expect(trainers.map((t) => [t.name, t.siret, t.contacts[0]?.emails[0]])).to.deep.equal([
      ['Atelier des Mâts', '90000000300039', 'contact@mats.example'],
    ]);
    const address = { lines: ['2 rue des Mâts'], postcode: '29200', city: 'Brest', country: 'FR' };
    expect(offering).to.deep.include({
      mode: 'mixed',
      entry: 'fixed-dates',
      rhythm: 'Temps plein',
      alternation: 'Une semaine sur trois en entreprise',
      duration: '9 mois',
      cycleYears: 1,
      hours: { centre: 700, company: 350, total: 1050 },
      languages: ['fr', 'en'],
      publics: ['81054', '82054'],
      publicNote: "Demandeurs d'emploi",
      entryLevelRequired: true,
      conditions: '<p>Aucune</p>',
      recruitment: '<p>Tests et entretien</p>',
      teachingMethods: 'Projets',
      teachingMethodCodes: ['96166'],
      accessibility: 'Locaux de plain-pied, boucle magnétique',
      meals: 'Restaurant universitaire',
      housing: 'Foyer voisin',
      transport: 'Tram A',
      price: { total: 8750, hourly: 12.5, remaining: "Aucuns pour les demandeurs d'emploi" },
      fundingPossible: true,
      fundingConditions: 'Selon statut',
      agreed: true,
      agreedHours: 1050,
      funders: [{ code: '2', seats: 10 }, { code: '16' }],
      equipment: [{ kind: '11', cost: 600, note: 'Ordinateur portable' }],
      subjects: [{ title: 'Anglais', compulsory: true }],
      catchment: { area: 'region', note: 'Toute la Bretagne' },
      information: { place: address, dates: ['2027-06-11', '2027-07'] },
    });
    expect(sessions).to.have.length(1);
    expect(sessions[0]).to.deep.include({
      starts: '2027-10-04',
      ends: '2028-06-30',
      registration: {
        opens: '2027-05',
        closes: '2027-09-15',
        how: 'Dossier à déposer',
        place: address,
      },
      recruitment: 'open',
      seats: 16,
      urls: ['https://ecole.example/s1'],
      certifications: [{ rncp: '31114' }],
      blocks: [{ code: 'RNCP31114BC01', title: 'Développer la partie visible' }],
      admissions: [
        {
          method: 'information-meeting',
          remote: true,
          url: 'https://ecole.example/reunion',
          seats: 12,
          starts: '2027-06-10',
          ends: '2027-06-10',
          from: '14:15',
          until: '16:00',
          note: 'Apporter un CV',
        },
        { method: 'interview', seats: 4 },
      ],
      cycles: [
        {
          kind: 'apprenticeship',
          years: [1],
          minimumSeats: 6,
          seatsAtOnce: 16,
          seatsInAll: 16,
          contract: 'professionalisation',
          rhythm: { unit: 'week', company: 2, centre: 1 },
        },
      ],
    });
    expect(sessions[0]?.contacts[0]).to.deep.include({
      role: 'apprenticeship',
      emails: ['apprentissage@ecole.example'],
    });
  });

  it('reads Mon Compte Formation: its encoding, its prices and hours in extras, its nameless provider', async () => {
    const reading = await read(await fixture('mon-compte-formation.xml'));
    expect(reading.error).to.equal(undefined);
    const training = trainingOf(reading, 'MCF-1');
    expect(training).to.deep.include({
      title: 'Pâtisserie : la pâte à œufs',
      objective: '<p>Réussir l’oeuf à la neige – à 20 €</p>',
      content: '<p>Œufs<br />Crèmes</p>',
      certifications: [{ rs: 'RS6776' }],
      sourceCreated: '2024-01-05',
      sourceModified: '2025-02-12',
    });
    expect(training.provider).to.deep.equal({
      id: '90000000300039',
      name: 'SIRET 900 000 003 00039',
      siret: '90000000300039',
      contacts: [],
    });
    expect(training.offerings[0]).to.deep.include({
      mode: 'remote',
      entry: 'any-time',
      hours: { centre: 0, total: 14 },
      price: { total: 600 },
    });
    expect(trainingOf(reading, 'MCF-2').offerings[0]?.price).to.deep.equal({ total: 120 });
  });

  const ROOTS: readonly (readonly [string, string, boolean])[] = [
    ['no namespace', `<lheo><offres>${formation()}</offres></lheo>`, false],
    ['2.2', `<lheo xmlns="http://www.lheo.org/2.2"><offres>${formation()}</offres></lheo>`, false],
    ['an unknown namespace', `<lheo xmlns="urn:x"><offres>${formation()}</offres></lheo>`, true],
    ['offres as the root', `<offres>${formation()}</offres>`, false],
    ['a formation alone', formation(), false],
    [
      'lheo-plus, without its organisations',
      `<lheo-plus><lheo><offres>${formation()}</offres></lheo><organisme-formation-responsable><nom-organisme>Y</nom-organisme></organisme-formation-responsable></lheo-plus>`,
      true,
    ],
  ];
  for (const [name, xml, remarked] of ROOTS) {
    it(`takes ${name}`, async () => {
      const reading = await read(xml);
      expect(reading.error).to.equal(undefined);
      expect(records(reading)).to.have.length(1);
      expect(reading.items.some((i) => i.kind === 'remark')).to.equal(remarked);
    });
  }

  const ENCODINGS: readonly (readonly [string, BufferEncoding | 'mark', string])[] = [
    ['UTF-8 without a declaration', 'utf8', ''],
    ['UTF-8 with its mark', 'mark', ''],
    ['ISO-8859-1', 'latin1', '<?xml version="1.0" encoding="iso-8859-1"?>'],
    ['UTF-16', 'utf16le', '\ufeff<?xml version="1.0" encoding="UTF-16"?>'],
  ];
  for (const [name, encoding, declaration] of ENCODINGS) {
    it(`reads ${name}, in pieces that cut characters in two`, async () => {
      const xml = declaration + feed('<objectif-formation>Été à Nîmes</objectif-formation>');
      const bytes = encoding === 'mark' ? Buffer.from(`\ufeff${xml}`) : Buffer.from(xml, encoding);
      async function* pieces() {
        for (let i = 0; i < bytes.length; i += 3) yield bytes.subarray(i, i + 3);
      }
      const reading = await read(pieces());
      expect(reading.error).to.equal(undefined);
      expect(trainingOf(reading, 'X').objective).to.equal('<p>Été à Nîmes</p>');
    });
  }

  it('unpacks gzip by its first bytes, and tells how much of the file it took', async () => {
    const packed = gzipSync(feed(''));
    const [record] = records(await read(packed));
    expect(record?.bytesRead).to.equal(packed.length);
  });
});
