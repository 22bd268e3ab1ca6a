import { expect } from 'chai';
import { isFunctionalEmail } from '../../../src/kernel/functional-email.ts';
import { personsIn } from './named-persons.ts';
import { feed, fixture, placesOf, read, recordOf, records, trainingOf } from './support.ts';

describe('imports › lheo › persons', () => {
  for (const file of ['lheo-2.2.xml', 'mon-compte-formation.xml']) {
    it(`no name of ${file} comes out, in a record or in what is said of it`, async () => {
      const source = await fixture(file);
      expect(personsIn(source.toString('latin1'))).not.to.deep.equal([]);
      const reading = await read(source);
      expect(records(reading).length).to.be.greaterThan(1);
      expect(personsIn(JSON.stringify(reading.items))).to.deep.equal([]);
    });
  }

  it('keeps what is the organisation’s: function, lines, address, telephone, functional e-mail', async () => {
    const training = trainingOf(await read(await fixture('lheo-2.2.xml')), 'PERSONS');
    expect(training.contacts).to.deep.equal([
      {
        role: 'disability',
        organisation: 'Service formation continue',
        place: {
          lines: ['12 rue du Port'],
          postcode: '29000',
          city: 'Port-Lumière',
          country: 'FR',
        },
        telephones: ['02 00 00 00 02'],
        emails: [],
        urls: [],
      },
      {
        role: 'reception',
        telephones: ['02 00 00 00 06', '06 00 00 00 07'],
        emails: ['accueil@lumiere.example'],
        urls: [],
      },
    ]);
    expect(placesOf(training)).to.deep.equal([
      {
        name: 'Atelier du port',
        lines: ['3 rue du Port'],
        postcode: '29000',
        city: 'Port-Lumière',
        country: 'FR',
      },
    ]);
  });

  it('says what it removed, never the value', async () => {
    const { warnings } = recordOf(await read(await fixture('lheo-2.2.xml')), 'PERSONS');
    expect(warnings.map((w) => w.field)).to.include.members([
      'formation/objectif-formation',
      'formation/contact-formation[1]/coordonnees/ligne[2]',
      'formation/contact-formation[1]/coordonnees/courriel',
      'formation/contact-formation[1]/coordonnees/portable/numtel',
    ]);
  });

  it('a sole trader’s legal name gives way to the name of the firm', async () => {
    const { provider } = trainingOf(await read(await fixture('lheo-2.2.xml')), 'SOLE-TRADER');
    expect(provider.name).to.equal('Studio Belle Lumière');
    expect(provider).not.to.have.property('legalName');
  });

  const TEXTS: readonly (readonly [string, string])[] = [
    ['Contacter Durand au secrétariat', '<p>Contacter au secrétariat</p>'],
    ['Contacter Mélusine', '<p>Contacter </p>'.replace(' <', '<')],
    ['Contact : DURAND Mélusine', '<p>Contact :</p>'],
    ['Animé par M. Durand', '<p>Animé par</p>'],
    ['Le lycée Durand est ouvert', '<p>Le lycée Durand est ouvert</p>'],
    ['Au 12 rue Durand', '<p>Au 12 rue Durand</p>'],
    ['Le centre est ouvert, Durand vous attend', '<p>Le centre est ouvert, vous attend</p>'],
    ['Au centre demander Durand', '<p>Au centre demander</p>'],
    ['Avec DURAND Formation', '<p>Avec Formation</p>'],
    ['Avec Mélusine Martin', '<p>Avec Mélusine Martin</p>'],
    ['À l’École Mélusine', '<p>À l’École Mélusine</p>'],
    ['Durand : 2e étage', '<p> : 2e étage</p>'],
    ['À Saint-Durand', '<p>À Saint-Durand</p>'],
    ['Demander durand en bas', '<p>Demander en bas</p>'],
    ['Écrire à melusine.durand@ecole.example', '<p>Écrire à</p>'],
    ['Écrire à contact@ecole.example', '<p>Écrire à contact@ecole.example</p>'],
    ['Référent : Mme Le Goff-Martin, bureau 3', '<p>Référent : , bureau 3</p>'],
  ];
  for (const [text, expected] of TEXTS) {
    it(`in a text: ${text}`, async () => {
      const contact =
        '<contact-formation><coordonnees><nom>Durand</nom><prenom>Mélusine</prenom></coordonnees></contact-formation>';
      const reading = await read(
        feed(`<objectif-formation>${text}</objectif-formation>${contact}`),
      );
      expect(trainingOf(reading, 'X').objective?.replace(/\s+<\/p>/, '</p>')).to.equal(expected);
    });
  }

  /** `objectif-formation` of a record with that contact: what comes out, without markup. */
  async function published(contact: string, text: string): Promise<string> {
    const reading = await read(
      feed(
        `<objectif-formation>${text}</objectif-formation><contact-formation><coordonnees>${contact}</coordonnees></contact-formation>`,
      ),
    );
    const html = trainingOf(reading, 'X').objective ?? '';
    return html
      .replace(/<[^<>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  const CLOTILDE =
    '<nom>DUPONTEL</nom><prenom>Clotilde</prenom><telfixe><numtel>02 11 22 33 44</numtel></telfixe><portable><numtel>06 11 22 33 44</numtel></portable>';
  const WHEREVER: readonly (readonly [string, string])[] = [
    ['DUPONTEL est votre interlocutrice.', 'est votre interlocutrice.'],
    ['Votre interlocutrice :&lt;br&gt;DUPONTEL (06 11 22 33 44)', 'Votre interlocutrice :'],
    ['&lt;ul&gt;&lt;li&gt;Dupontel&lt;/li&gt;&lt;li&gt;Lire&lt;/li&gt;&lt;/ul&gt;', 'Lire'],
    ['Contact\nDupontel 0611223344', 'Contact'],
    ['contacter dupontel', 'contacter'],
    ['&lt;p&gt;Clotilde vous accueille&lt;/p&gt;', 'vous accueille'],
    ['Appelez le +33 6 11-22-33-44, ou le 02.11.22.33.44', 'Appelez le , ou le'],
    ['Appelez le +33 (0)6 11 22 33 44', 'Appelez le'],
    ['Appelez le 0033611223344', 'Appelez le'],
    ['Auprès d’Dupontel et de Clotilde Accueil', 'Auprès d’ et de Accueil'],
    ['CFA Contact Dupontel', 'CFA Contact'],
    ['Avec Dupontel-Lefort', 'Avec'],
    ['Avec Mme Dupontel-Lefort', 'Avec'],
    ['Avec Clotilde DUPONTEL-LEFORT', 'Avec'],
    ['Un clotilde, un 06 11 22 33 45', 'Un clotilde, un 06 11 22 33 45'],
    ['Clotilde Martin reçoit', 'Clotilde Martin reçoit'],
    ['Numéro 1061122334412', 'Numéro 1061122334412'],
  ];
  for (const [text, expected] of WHEREVER)
    it(`wherever it stands: ${text.replaceAll('\n', '⏎')}`, async () => {
      expect(await published(CLOTILDE, text)).to.equal(expected);
    });

  const WORDS: readonly (readonly [string, string, string])[] = [
    ['Boulanger', 'Boulanger : le métier du boulanger', 'Boulanger : le métier du boulanger'],
    ['Boulanger', 'Demander Boulanger au centre', 'Demander au centre'],
    ['Boulanger', 'Contact\nBoulanger', 'Contact'],
    ['Boulanger', 'BOULANGER est là', 'est là'],
    ['Boulanger', 'Odile Boulanger est là', 'est là'],
    ['Le Petit', 'Le petit déjeuner', 'Le petit déjeuner'],
    ['Le', 'Le centre. Demander le plan', 'Le centre. Demander le plan'],
  ];
  for (const [nom, text, expected] of WORDS)
    it(`${nom}, a word too: ${text.replaceAll('\n', '⏎')}`, async () => {
      const contact = `<nom>${nom}</nom><prenom>Odile</prenom>`;
      expect(await published(contact, text)).to.equal(expected);
    });

  it('a given name that is a word too', async () => {
    const rose = '<nom>DUPONTEL</nom><prenom>Rose</prenom>';
    expect(await published(rose, 'Rose ou lis, une rose. Voyez Rose au bureau')).to.equal(
      'Rose ou lis, une rose. Voyez au bureau',
    );
  });

  it('the title of a course and the name of a town stay words', async () => {
    const reading = await read(
      `<lheo xmlns="http://lheo.gouv.fr/2.3"><offres><formation numero="X"><intitule-formation>DEVENIR BOULANGER</intitule-formation><contact-formation><coordonnees><nom>BOULANGER</nom><prenom>Odile</prenom></coordonnees></contact-formation><contact-formation><coordonnees><nom>LENS</nom><prenom>Odile</prenom><adresse><ville>Lens</ville></adresse></coordonnees></contact-formation><organisme-formation-responsable><nom-organisme>Centre Lumière</nom-organisme></organisme-formation-responsable></formation></offres></lheo>`,
    );
    const training = trainingOf(reading, 'X');
    expect([training.title, training.contacts[0]?.place?.city]).to.deep.equal([
      'DEVENIR BOULANGER',
      'Lens',
    ]);
  });

  const SERVICES: readonly string[] = [
    '<nom>KERGUELEN service formation</nom><prenom>Yann</prenom>',
    '<nom>Service formation - KERGUELEN</nom><prenom>Yann</prenom>',
    '<civilite>M.</civilite><nom>KERGUELEN, responsable de formation</nom>',
    '<nom>M. Yann KERGUELEN</nom>',
    '<nom>KERGUELEN Yann</nom>',
  ];
  for (const contact of SERVICES)
    it(`a person in a service: ${contact.replace(/<[^<>]*>/g, ' ')}`, async () => {
      const text = 'Le service formation : Kerguelen vous attend, kerguelen aussi';
      expect(await published(contact, text)).to.equal('Le service formation : vous attend, aussi');
      const whole = await published(contact, 'Le service de Yann Kerguelen');
      expect(whole).not.to.match(/kerguelen/i);
    });

  // Whoever tries it again from each letter is at it for longer than any test may take.
  it('a text of nothing but spaces, titles and figures is read through once', async () => {
    for (const unit of ['\u00a0', 'Mme\u00a0\u00a0', 'M ', '06 ', '(06', 'Dupontel '])
      for (let text = 0; text < 10; text += 1)
        await published(CLOTILDE, `Mme${unit.repeat(40_000 / unit.length)}`);
  });

  it('a service with a title and no name of anybody is none', async () => {
    const contact = '<civilite>M.</civilite><nom>Service formation</nom>';
    expect(await published(contact, 'Le service formation')).to.equal('Le service formation');
  });

  it('the number of a person’s telephone that is the reception’s too stays', async () => {
    const reading = await read(
      feed(
        `<objectif-formation>Standard : 02 11 22 33 44</objectif-formation><contact-formation><coordonnees>${CLOTILDE}</coordonnees></contact-formation><contact-formation><coordonnees><nom>Accueil</nom><telfixe><numtel>0211223344</numtel></telfixe></coordonnees></contact-formation>`,
      ),
    );
    expect(trainingOf(reading, 'X').objective).to.equal('<p>Standard : 02 11 22 33 44</p>');
  });

  const TITLED: readonly (readonly [string, string])[] = [
    ['Voir MME MARTINEAU', 'Voir'],
    ['Voir M MARTINEAU', 'Voir'],
    ['Référent : M Martineau, bureau 3', 'Référent : , bureau 3'],
    ['Voir Dr Martineau', 'Voir'],
    ['Voir DR. MARTINEAU', 'Voir'],
    ['Voir le Pr Martineau', 'Voir le'],
    ['Voir Me Martineau', 'Voir'],
    ['Voir M.Martineau', 'Voir'],
    ['M.F.R. et MME. Martineau', 'M.F.R. et'],
    ['Voir mlle Martineau', 'Voir'],
    ['Voir Mlle &lt;b&gt;Martineau&lt;/b&gt;', 'Voir'],
  ];
  for (const [text, expected] of TITLED)
    it(`a title, whoever it is: ${text}`, async () => {
      expect(await published('<nom>Accueil</nom>', text)).to.equal(expected);
    });

  const NO_TITLES: readonly string[] = [
    'Master M informatique',
    'Master M Informatique',
    'MASTER M INFORMATIQUE',
    'M2 Informatique',
    'Licence Dr. Public',
    'Taille M Homme',
    'Un chantier de 5 M Euros',
    'Une pièce de 12 m. Largeur libre',
    'Parcours Pr Adultes',
    'JE ME FORME',
    'Il me Faut',
    'Mme la directrice vous répond',
    'DR AFPA',
    'PMR Accueil',
  ];
  for (const text of NO_TITLES)
    it(`no title: ${text}`, async () => {
      expect(await published('<nom>Accueil</nom>', text)).to.equal(text);
    });

  const LINES: readonly (readonly [string, boolean])[] = [
    ['Mme Durand', false],
    ['M. le directeur', false],
    ['Bureau de Mélusine', false],
    ['durand, 2e étage', false],
    ['DURAND Service formation', false],
    ['Mélusine DURAND', false],
    ['12 rue Durand', true],
    ['12 bis, avenue du Maréchal Durand', true],
    ['Lycée polyvalent Durand', true],
    ['Campus Mélusine Martin', true],
    ['M.F.R. du Port', true],
    ['ZA du Port', true],
  ];
  for (const [line, kept] of LINES) {
    it(`a line of an address: ${line}`, async () => {
      const contact = `<contact-formation><coordonnees><nom>Durand</nom><prenom>Mélusine</prenom><adresse><ligne>${line}</ligne></adresse></coordonnees></contact-formation>`;
      const [first] = trainingOf(await read(feed(contact)), 'X').contacts;
      expect(first?.place?.lines).to.deep.equal(kept ? [line] : undefined);
    });
  }

  const ADDRESSES: readonly (readonly [string, boolean])[] = [
    ['https://www.durand-formation.example/', true],
    ['https://lycee-melusine.example/web', true],
    ['https://reseau.example/in/m-durand', false],
    ['https://reseau.example/in/m%C3%A9lusine-durand', false],
    ['https://melusine-durand.example/', false],
    ['https://melusine@ecole.example/', false],
  ];
  for (const [address, kept] of ADDRESSES) {
    it(`an address of the web: ${address}`, async () => {
      const contact = `<contact-formation><coordonnees><nom>Durand</nom><prenom>Mélusine</prenom><web><urlweb>${address}</urlweb></web></coordonnees></contact-formation>`;
      const [first] = trainingOf(await read(feed(contact)), 'X').contacts;
      expect(first?.urls).to.deep.equal(kept ? [address] : undefined);
    });
  }

  it('a nom that holds the whole name', async () => {
    const inside =
      '<objectif-formation>Mélusine Durand vous attend. Durand Mélusine aussi.</objectif-formation><contact-formation><coordonnees><nom>Mélusine Durand</nom></coordonnees></contact-formation>';
    expect(trainingOf(await read(feed(inside)), 'X').objective).to.equal(
      '<p>vous attend. aussi.</p>'.replace('<p>', '<p> '),
    );
  });

  it('a nom that is an organisation’s is no person’s, and is not read either', async () => {
    const contact =
      '<contact-formation><coordonnees><nom>CFA du Port</nom><ligne>CFA du Port</ligne><portable><numtel>0600000001</numtel></portable></coordonnees></contact-formation>';
    const [first] = trainingOf(await read(feed(contact)), 'X').contacts;
    expect(first).to.deep.include({ organisation: 'CFA du Port', telephones: ['0600000001'] });
  });

  const EMAILS: readonly (readonly [string, boolean])[] = [
    ['contact@ecole.example', true],
    ['Contact@Ecole.Example', true],
    ['ce.0290076a@ac-rennes.fr', true],
    ['0290076a@ac-rennes.fr', true],
    ['cfa.portlumiere@cfa.example', true],
    ['formation-continue@univ.example', true],
    ['contactformation@of.example', true],
    ['secretariat.de.direction@of.example', true],
    ['inscriptions2026@of.example', true],
    ['referent-handicap@of.example', true],
    ['info+cpf@of.example', true],
    ['prenom.nom@of.example', false],
    ['p.martin@of.example', false],
    ['pmartin@of.example', false],
    ['sophie@of.example', false],
    ['formation.martin@of.example', false],
    ['contact.durand@of.example', false],
    ['contactdurand@of.example', false],
    ['contact@gmail.com', false],
    ['formation.port@orange.fr', false],
    ['contact@yahoo.co.uk', false],
    ['pas une adresse', false],
    ['contact@', false],
    ['', false],
  ];
  for (const [email, expected] of EMAILS) {
    it(`${email === '' ? '(nothing)' : email} is ${expected ? '' : 'not surely '}a function’s`, () => {
      const context = {
        persons: new Set(['durand', 'melusine']),
        organisation: new Set(['portlumiere']),
      };
      expect(isFunctionalEmail(email, context)).to.equal(expected);
    });
  }
});
