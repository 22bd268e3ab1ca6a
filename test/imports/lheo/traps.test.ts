import { expect } from 'chai';
import {
  feed,
  fixture,
  placesOf,
  type Reading,
  read,
  recordOf,
  said,
  sessionsOf,
  trainingOf,
} from './support.ts';

describe('imports › lheo › traps', () => {
  let reading: Reading;
  const the = (key: string) => trainingOf(reading, key);
  const warnings = (key: string) => said(recordOf(reading, key).warnings);

  before(async () => {
    reading = await read(await fixture('lheo-2.2.xml'));
    expect(reading.error).to.equal(undefined);
  });

  it('dates: a month, a year, unknown, impossible', () => {
    const dates = sessionsOf(the('DATES')).map((s) => [s.starts, s.ends]);
    expect(dates).to.deep.equal([
      ['2017-09', '2018-06-29'],
      ['2017', '2018'],
      [undefined, undefined],
      [undefined, '2018-06-29'],
      ['2017-09-01', undefined],
      ['2018-09-01', '2017-06-30'],
      ['2017-09-01', '2018-01-01'],
    ]);
    expect(sessionsOf(the('DATES'))[6]).to.deep.include({
      recruitment: 'closed',
      registration: { opens: '2017-05', closes: '2017-08-15' },
    });
    expect(warnings('DATES')).to.deep.equal([
      'formation/action/session[4]/periode/debut: no date of the calendar; left out',
      'formation/action/session[5]/periode/fin: no date of the calendar; left out',
      'formation/action/session[6]/periode: the end is before the start; both are kept as the source has them',
    ]);
  });

  it('placeholders say nothing, but "néant" says that there is none', () => {
    const training = the('PLACEHOLDERS');
    expect(training).not.to.have.any.keys('results', 'content');
    expect(training.offerings[0]).not.to.have.any.keys('rhythm', 'alternation', 'price');
    expect(training.offerings[0]?.conditions).to.equal('<p>Néant</p>');
    expect(training.provider).not.to.have.property('legalName');
  });

  it('HTML, escaped once or twice, loses all but its structure', () => {
    expect(the('ESCAPED').objective).to.equal(
      "<p><strong>Souder</strong> et <em>couper</em> l'acier R&amp;D</p><ul><li>à l'arc</li></ul><p>lien</p>",
    );
    expect(the('ESCAPED').results).to.equal('<p>Deux <strong>fois</strong> échappé</p>');
  });

  it('HTML in CDATA, or not escaped at all', () => {
    expect(the('CDATA').objective).to.equal('<p>Titre</p><p>Un texte<br />sur deux lignes</p>');
    expect(the('CDATA').results).to.equal('<p>Sans <em>échappement</em></p>');
    expect(warnings('CDATA')).to.deep.equal([
      'formation/resultats-attendus: markup that is not escaped is read as text',
    ]);
  });

  it('plain text becomes paragraphs', () => {
    expect(the('PLAIN').objective).to.equal(
      '<p>Première ligne<br />Deuxième ligne</p><p>Autre paragraphe : 3 &lt; 5 &amp; R&amp;D</p>',
    );
  });

  it('coordinates: empty, zero, out of range, with a comma, only one', () => {
    expect(placesOf(the('COORDINATES')).map((p) => [p.latitude, p.longitude])).to.deep.equal([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [48.1173, -1.6778],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(warnings('COORDINATES')).to.have.length(4);
  });

  it('regions from before 2016, and a department written for the region', () => {
    expect(placesOf(the('REGIONS')).map((p) => p.region)).to.deep.equal([
      '53',
      '32',
      '32',
      '84',
      '11',
      '75',
      '01',
      '04',
      undefined,
      '94',
      '53',
    ]);
    expect(placesOf(the('REGIONS')).map((p) => p.department)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
      '75',
      undefined,
      '971',
      '974',
      undefined,
      '2B',
      '29',
    ]);
    expect(warnings('REGIONS')).to.have.length(6);
  });

  it('misspelt elements are taken for the one they can mean, others are left out, both are said', () => {
    const training = the('MISSPELT');
    expect(training.goal).to.equal('professionalisation');
    expect(training.offerings[0]).to.deep.include({ entry: 'any-time', entryLevelRequired: true });
    expect(sessionsOf(training)).to.have.length(1);
    expect(warnings('MISSPELT')).to.deep.equal([
      'formation/objectif-general-formaton: misspelt element taken for objectif-general-formation',
      'formation/inconnu-total: LHÉO has no such element',
      'formation/action/modalités-entrees-sorties: misspelt element taken for modalites-entrees-sorties',
      'formation/action/niveau_entree_obligatoire: misspelt element taken for niveau-entree-obligatoire',
      'formation/action/session-annexe: LHÉO has no such element',
    ]);
  });

  it('datecrea, datemaj (of an action too) and the horodatage attributes', () => {
    expect(the('ATTRIBUTES')).to.deep.include({
      sourceCreated: '2016-01-15',
      sourceModified: '2017-03-15',
    });
    expect(the('TIMESTAMPS').sourceCreated).to.equal('2016-01-15');
    expect(the('TIMESTAMPS')).not.to.have.property('sourceModified');
    expect(warnings('TIMESTAMPS')).to.have.length(1);
  });

  it('the main Formacode first, ROME of today in its form, the rest left out and said', () => {
    expect(the('DOMAIN').domain).to.deep.equal({
      formacode: ['34582', '34076'],
      nsf: ['254'],
      rome: ['H2913'],
    });
    expect(warnings('DOMAIN')).to.deep.equal([
      'formation/domaine-formation/code-FORMACODE[4]: not a code of Formacode; left out',
      'formation/domaine-formation/code-ROME[2]: not a code of ROME; left out',
    ]);
  });

  it('records without key, title or provider, and the second of one key, are rejected with the reason', () => {
    const rejected = reading.items.flatMap((i) => (i.kind === 'rejected' ? [i.issue] : []));
    expect(rejected.map(({ record, field, rule }) => [record, field, rule])).to.deep.equal([
      [undefined, 'formation', 'has no numero: the source’s own key is what its address stands on'],
      ['DATES', 'formation', 'its numero stands earlier in this file; the first record is kept'],
      ['UNTITLED', 'formation/intitule-formation', 'has no title (intitule-formation)'],
      [
        'NOBODY',
        'formation/organisme-formation-responsable',
        'names no provider: neither a name nor a SIRET',
      ],
    ]);
    for (const { file, line, severity } of rejected) {
      expect(file).to.equal('test.xml');
      expect(line).to.be.greaterThan(4);
      expect(severity).to.equal('rejected');
    }
    expect(the('DATES').title).to.equal('Dates');
  });

  it('sessions without dates and actions without sessions are kept, each with an id of its own', () => {
    const { offerings } = the('BARE');
    expect(offerings.map((o) => o.sessions.length)).to.deep.equal([1, 0, 0]);
    expect(new Set(offerings.map((o) => o.id)).size).to.equal(3);
  });

  it('a session that is composed says so, by its own mark or that of its formation', async () => {
    const session = (info: string) => `<action><session${info}/></action>`;
    const examples = async (inside: string, attributes?: string) =>
      sessionsOf(trainingOf(await read(feed(inside, attributes)), 'X')).map((s) => s.example);
    expect(await examples(session(' info="exemple"') + session(''))).to.deep.equal([
      true,
      undefined,
    ]);
    expect(await examples(session(' info="autre"'))).to.deep.equal([undefined]);
    expect(await examples(session(''), 'numero="X" info="synthétique"')).to.deep.equal([true]);
  });

  it('the same file twice gives the same items', async () => {
    expect((await read(await fixture('lheo-2.2.xml'))).items).to.deep.equal(reading.items);
  });

  const VALUES: readonly (readonly [string, string, object | undefined])[] = [
    ['<prix-total-TTC>1 250,00 €</prix-total-TTC>', 'price', { total: 1250 }],
    ['<prix-total-TTC>1.250,00 €</prix-total-TTC>', 'price', { total: 1250 }],
    ['<prix-total-TTC>1.250.000,5</prix-total-TTC>', 'price', { total: 1_250_000.5 }],
    ['<prix-total-TTC>1250.50</prix-total-TTC>', 'price', { total: 1250.5 }],
    ['<prix-total-TTC>1.250 €</prix-total-TTC>', 'price', undefined],
    ['<prix-total-TTC>1.250.000</prix-total-TTC>', 'price', undefined],
    ['<prix-total-TTC>0</prix-total-TTC>', 'price', { total: 0 }],
    ['<prix-total-TTC>sur devis</prix-total-TTC>', 'price', undefined],
    ['<nombre-heures-total>0</nombre-heures-total>', 'hours', undefined],
    ['<nombre-heures-total>100000</nombre-heures-total>', 'hours', undefined],
    ['<nombre-heures-centre>3,5</nombre-heures-centre>', 'hours', { centre: 3.5 }],
    [
      '<code-perimetre-recrutement>03</code-perimetre-recrutement>',
      'catchment',
      { area: 'region' },
    ],
  ];
  for (const [xml, field, expected] of VALUES) {
    it(`${xml} → ${JSON.stringify(expected)}`, async () => {
      const { offerings } = trainingOf(await read(feed(`<action>${xml}</action>`)), 'X');
      expect((offerings[0] as unknown as Record<string, unknown>)[field]).to.deep.equal(expected);
    });
  }
});
