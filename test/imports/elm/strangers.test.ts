import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { LIMITS } from '../../../src/imports/elm/limits.ts';
import { readAll } from './support.ts';

const PREFIXES = `
@prefix elm: <http://data.europa.eu/snb/model/elm/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix lang: <http://publications.europa.eu/resource/authority/language/> .
@prefix ctry: <http://publications.europa.eu/resource/authority/country/> .
@prefix cur: <http://publications.europa.eu/resource/authority/currency/> .
@prefix isced: <http://data.europa.eu/snb/isced-f/> .
@prefix mode: <http://data.europa.eu/snb/learning-assessment/> .
@prefix x: <https://centro.example/> .

lang:SPA a skos:Concept ; skos:inScheme <http://publications.europa.eu/resource/authority/language> .
ctry:ESP a skos:Concept ; skos:inScheme <http://publications.europa.eu/resource/authority/country> .
cur:EUR a skos:Concept ; skos:inScheme <http://publications.europa.eu/resource/authority/currency> .
cur:USD a skos:Concept ; skos:inScheme <http://publications.europa.eu/resource/authority/currency> .
isced:0613 a skos:Concept ; skos:inScheme <http://data.europa.eu/snb/isced-f/25831c2> .
mode:920fbb3cbe a skos:Concept ; skos:inScheme <http://data.europa.eu/snb/learning-assessment/25831c2> .
<http://data.europa.eu/esco/skill/5c1a8f4c-0000-4000-8000-000000000001> a skos:Concept ;
  skos:inScheme <http://data.europa.eu/esco/concept-scheme/skills> .
<http://data.europa.eu/esco/concept-scheme/skills> a skos:ConceptScheme .
<http://publications.europa.eu/resource/authority/language> a skos:ConceptScheme .
<http://publications.europa.eu/resource/authority/country> a skos:ConceptScheme .
<http://publications.europa.eu/resource/authority/currency> a skos:ConceptScheme .
<http://data.europa.eu/snb/isced-f/25831c2> a skos:ConceptScheme .
<http://data.europa.eu/snb/learning-assessment/25831c2> a skos:ConceptScheme .

<mailto:pilar.persona@centro.example> a elm:Mailbox . <mailto:info@centro.example> a elm:Mailbox .
x:centro a elm:Organisation ; rov:legalName "Centro Ejemplo"@es ;
  rov:registration [ a elm:LegalIdentifier ; skos:notation "B00000000" ; elm:schemeName "NIF" ; dct:spatial ctry:ESP ] ;
  elm:contactPoint [ a elm:ContactPoint ; dct:description "Pilar Persona"@es ;
    elm:emailAddress <mailto:pilar.persona@centro.example>, <mailto:info@centro.example> ;
    elm:phone [ a elm:Phone ; elm:phoneNumber "+34 954 00 00 00" ] ] ;
  elm:location [ a dct:Location ; elm:geographicName "Sevilla"@es ;
    elm:address [ a elm:Address ; elm:countryCode ctry:ESP ;
      elm:fullAddress [ a elm:Note ; elm:noteLiteral "Calle Sierpes 3, 41001 Sevilla"@es ] ] ] .
`;
const las = (more = '') => `[ a elm:LearningAchievementSpecification ; dct:title "Web"@es ;
    elm:ISCEDFCode isced:0613 ; dct:language lang:SPA ;
    elm:learningOutcome [ a elm:LearningOutcome ; dct:title "Programar"@es ] ${more} ]`;
/** A learning opportunity as a stranger writes one, with blank nodes. */
const opportunity = (name: string, more = '', title = '"Desarrollo web"@es', spec = las()) => `
x:${name} a elm:LearningOpportunity ; ${title === '' ? '' : `dct:title ${title} ;`}
  foaf:homepage [ a elm:WebResource ; elm:contentUrl "https://centro.example/${name}"^^xsd:anyURI ] ;
  elm:providedBy x:centro ; elm:defaultLanguage lang:SPA ;
  elm:learningAchievementSpecification ${spec} ${more === '' ? '' : `; ${more}`} .
`;
const price = (amount: string, currency: string) =>
  `elm:priceDetail [ a elm:PriceDetail ; elm:amount [ a elm:Amount ; rdf:value ${amount} ; elm:unit cur:${currency} ] ]`;
const read = async (...records: string[]) => readAll(PREFIXES + records.join(''));
const rules = ({ issues }: Awaited<ReturnType<typeof read>>) =>
  issues.map(({ severity, record, field, rule }) => [severity, record, field, rule]);

describe('imports › ELM › of strangers', () => {
  it('a learning opportunity with blank nodes becomes a training, by its own IRI', async () => {
    const session = `x:s1 a elm:LearningOpportunity ; dct:title "Grupo 1"@es ; elm:isPartOf x:web ;
      foaf:homepage [ a elm:WebResource ; elm:contentUrl "https://centro.example/s1"^^xsd:anyURI ] ;
      elm:providedBy x:centro ; elm:defaultLanguage lang:SPA ; elm:mode mode:920fbb3cbe ; elm:duration "PT120H"^^xsd:duration ;
      elm:learningAchievementSpecification ${las()} ; ${price('350.50', 'EUR')} ;
      elm:applicationDeadline "2026-12-15T23:59:59+01:00"^^xsd:dateTime ;
      dct:temporal [ a dct:PeriodOfTime ; elm:startDate "2027-01-11T00:00:00"^^xsd:dateTime ; elm:endDate "2027-03-01T00:00:00"^^xsd:dateTime ] .`;
    const skill =
      '; elm:learningOutcome [ a elm:LearningOutcome ; dct:title "programar en web"@es ; elm:relatedESCOSkill <http://data.europa.eu/esco/skill/5c1a8f4c-0000-4000-8000-000000000001> ]';
    const { trainings, issues, error } = await read(
      opportunity('web', 'dct:description "Aprender <b>HTML</b> & CSS"@es', undefined, las(skill)),
      session,
    );
    expect(error).to.equal(undefined);
    expect(issues.map((i) => i.rule)).to.deep.equal(['it is perhaps a person’s; left out']);
    expect(trainings).to.have.length(1);
    const [training] = trainings;
    expect(training).to.deep.include({
      sourceKey: 'https://centro.example/web',
      language: 'es',
      title: 'Desarrollo web',
      objective: '<p>Aprender &lt;b&gt;HTML&lt;/b&gt; &amp; CSS</p>',
      results: '<p>Programar</p>',
      skills: [
        {
          iri: 'http://data.europa.eu/esco/skill/5c1a8f4c-0000-4000-8000-000000000001',
          title: 'programar en web',
        },
      ],
      origin: { iri: 'https://centro.example/web', identifiers: [] },
    });
    expect(training?.domain.field).to.deep.equal({ code: '0613', by: 'source' });
    expect(training?.provider).to.deep.include({
      name: 'Centro Ejemplo',
      registration: { id: 'B00000000', scheme: 'NIF', country: 'ES' },
      place: { lines: ['Calle Sierpes 3'], postcode: '41001', city: 'Sevilla', country: 'ES' },
    });
    expect(training?.provider.contacts).to.deep.equal([
      { telephones: ['+34 954 00 00 00'], emails: ['info@centro.example'], urls: [] },
    ]);
    const [offering, ...others] = training?.offerings ?? [];
    expect(others).to.deep.equal([]);
    expect(offering).to.deep.include({
      mode: 'remote',
      hours: { total: 120 },
      price: { total: 350.5 },
      languages: ['es'],
    });
    expect(offering?.sessions).to.have.length(1);
    expect(offering?.sessions[0]).to.deep.include({
      starts: '2027-01-11',
      ends: '2027-03-01',
      registration: { closes: '2026-12-15' },
    });
    expect(JSON.stringify(trainings)).not.to.include('Persona');
  });

  it('one that breaks a rule is rejected with record, field and reason; the others enter', async () => {
    const reading = await read(
      opportunity('a'),
      opportunity('b', '', ''),
      opportunity('c', 'x:color "rojo"'),
      opportunity('d', 'dct:modified "ayer"'),
      opportunity('e'),
      opportunity('blank').replace('x:blank a', '[] a'),
    );
    expect(reading.trainings.map((t) => t.sourceKey)).to.deep.equal([
      'https://centro.example/a',
      'https://centro.example/e',
    ]);
    const rejected = rules(reading).filter(([severity]) => severity === 'rejected');
    expect(rejected.slice(0, 3)).to.deep.equal([
      ['rejected', 'https://centro.example/b', 'title', 'dct:title needs at least 1'],
      [
        'rejected',
        'https://centro.example/c',
        'color',
        'https://centro.example/color is not a property that this class may have',
      ],
      [
        'rejected',
        'https://centro.example/d',
        'modified',
        'dct:modified must be a valid xsd:dateTime',
      ],
    ]);
    expect(rejected[3]?.slice(2)).to.deep.equal([
      'LearningOpportunity',
      'it has no IRI of its own to be known by',
    ]);
  });

  it('what it says in another currency or language is left out, and said to be', async () => {
    const reading = await read(
      opportunity('a', price('100.0', 'USD'), '"Web"@es, "Web design"@en'),
    );
    expect(reading.trainings[0]?.offerings[0]?.price).to.equal(undefined);
    expect(rules(reading).map(([, , field, rule]) => `${field}: ${rule}`)).to.include.members([
      'priceDetail: its currency is not the euro; left out',
      'title: of several languages the default one is taken, the others are left out',
    ]);
  });

  it('parts of each other are no records, and end', async () => {
    const reading = await read(
      opportunity('a', 'elm:hasPart x:b'),
      opportunity('b', 'elm:hasPart x:a'),
      opportunity('c'),
    );
    expect(reading.trainings.map((t) => t.sourceKey)).to.deep.equal(['https://centro.example/c']);
    expect(reading.issues.filter((i) => i.field === 'hasPart')).to.have.length(2);
  });

  it('a record of this node itself is not taken back', async () => {
    const text = PREFIXES + opportunity('a');
    const reading = await readAll(text, { publicUrl: 'https://centro.example' });
    expect(rules(reading)).to.deep.equal([
      [
        'rejected',
        'https://centro.example/a',
        'LearningOpportunity',
        'it is a record of this node itself',
      ],
    ]);
  });

  it('a byte order mark and gzip are let pass', async () => {
    for (const text of [
      `\uFEFF${PREFIXES}${opportunity('a')}`,
      gzipSync(PREFIXES + opportunity('a')),
    ])
      expect((await readAll(text)).trainings).to.have.length(1);
  });

  it('an encoding that is not the one it should be is an error, not a garbled text', async () => {
    const latin = Buffer.from(PREFIXES + opportunity('a', '', '"Diseño"@es'), 'latin1');
    expect((await readAll(latin)).error?.message).to.equal('The file is not UTF-8');
  });

  it('a broken file says the line', async () => {
    expect(
      (await readAll(`${PREFIXES}\nx:a a elm:LearningOpportunity ; ; ; .. `)).error,
    ).to.include({
      code: 'malformed',
    });
    expect(
      (await readAll('@prefix x: <https://x.example/> .\nx:a x:b "c .')).error?.message,
    ).to.match(/^Line \d: it is not Turtle$/);
    expect((await readAll('{"@context": {}, ')).error?.message).to.equal('it is not JSON');
    expect((await readAll('')).trainings).to.deep.equal([]);
  });

  it('a graph with too many triples is refused, with the number and the way out', async function () {
    this.timeout(120_000);
    const line = (i: number) => `<urn:a:${i}> <urn:b> "" .\n`;
    const text = Array.from({ length: LIMITS.graphTriples + 1 }, (_, i) => line(i)).join('');
    const { error } = await readAll(text);
    expect(error?.code).to.equal('too-large');
    expect(error?.message).to.include('500000 triples').and.include('lines of JSON-LD');
  });

  it('Turtle that nests ten thousand blank nodes ends', async () => {
    const deep = `x:a x:b ${'[ x:b '.repeat(10_000)} "c" ${']'.repeat(10_000)} .`;
    expect(
      (await readAll(PREFIXES + opportunity('a', 'x:b x:deep') + deep)).trainings,
    ).to.have.length(0);
    expect((await readAll(PREFIXES + opportunity('e') + deep)).trainings).to.have.length(1);
  });
});

const RDF_XML = (body: string, head = '') => `<?xml version="1.0"?>${head}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">${body}</rdf:RDF>`;
const about = (text: string) =>
  `<rdf:Description rdf:about="urn:x"><e:p>${text}</e:p></rdf:Description>`;

describe('imports › ELM › RDF/XML that means harm', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`);
  for (const [name, head, body] of [
    [
      'entities that multiply',
      `<!DOCTYPE rdf:RDF [<!ENTITY a0 "ha">${bomb.join('')}]>`,
      about('&a9;'),
    ],
    [
      'one long entity named often',
      `<!DOCTYPE rdf:RDF [<!ENTITY a "${'a'.repeat(50_000)}">]>`,
      about('&a;'.repeat(1000)),
    ],
    [
      'an entity that names a file',
      '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      about('&x;'),
    ],
    [
      'an entity that names an address',
      '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>',
      about('&x;'),
    ],
    [
      'a parameter entity',
      '<!DOCTYPE rdf:RDF [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
      about(''),
    ],
    ['a declaration elsewhere', '<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1:9/x.dtd">', about('')],
  ] as const)
    it(`${name} is refused at the declaration`, async () => {
      for (const chunk of [16_384, 7]) {
        const { error, trainings } = await readAll(
          RDF_XML(body, head).slice(0, chunk === 7 ? 2000 : undefined),
        );
        expect(trainings).to.deep.equal([]);
        expect(error?.code).to.equal('malformed');
      }
      const { error } = await readAll(RDF_XML(body, head));
      expect(error?.message).to.match(/DOCTYPE|not well-formed/);
      expect(error?.message).not.to.include('passwd');
    });

  it('an entity that nobody declared is an error', async () => {
    expect((await readAll(RDF_XML(about('&x;')))).error?.message).to.match(/^Line \d: it is not/);
  });

  it('ten thousand elements in each other are refused, with the line', async () => {
    const deep =
      '<rdf:Description><e:p>'.repeat(10_000) + '</e:p></rdf:Description>'.repeat(10_000);
    expect((await readAll(RDF_XML(deep))).error?.message).to.equal(
      'Line 2: elements stand more than 100 deep in each other',
    );
  });

  it('what is XML and no RDF is an error that does not quote it', async () => {
    const { error } = await readAll(RDF_XML('<rdf:li>Pilar Persona</rdf:li>'));
    expect(error?.message ?? '').not.to.include('Persona');
  });
});

describe('imports › ELM › JSON-LD that means harm', () => {
  const context = { '@vocab': 'urn:e:' };
  it('a remote context is refused and named; nothing is fetched', async () => {
    const { error } = await readAll(
      JSON.stringify({ '@context': 'https://evil.example/c.jsonld', a: 1 }, null, 1),
    );
    expect(error?.message).to.equal(
      'The context https://evil.example/c.jsonld is not one that this node pins',
    );
    const inside = { '@context': { '@version': 1.1, '@import': 'https://evil.example/c' }, a: 1 };
    expect((await readAll(JSON.stringify(inside, null, 1))).error?.message).to.include(
      'evil.example',
    );
    const scoped = {
      '@context': { '@version': 1.1, a: { '@id': 'urn:a', '@context': 'https://evil.example/s' } },
      a: { b: 1 },
    };
    expect((await readAll(JSON.stringify(scoped, null, 1))).error?.message).to.equal(
      'it is not sound JSON-LD (invalid scoped context)',
    );
  });

  it('brackets ten thousand deep are refused before anything walks them', async () => {
    const deep = `{"@context":{},"urn:a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    const { issues } = await readAll(`${deep}\n`);
    expect(issues.map((i) => i.rule)).to.deep.equal([
      'brackets stand more than 100 deep in each other',
    ]);
  });

  it('a member twice, and a term that its context does not know, are refused', async () => {
    const twice = '{\n"@context":{}, "urn:a":1, "urn:a":2}';
    expect((await readAll(twice)).error?.message).to.equal('an object has two members of one name');
    const unknown = JSON.stringify({ '@context': {}, '@id': 'urn:x', nonsense: 1 }, null, 1);
    expect((await readAll(unknown)).error?.message).to.match(/^it is not sound JSON-LD/);
  });

  it('a bad line does not keep the others out', async () => {
    const good = JSON.stringify({ '@context': context, '@id': 'urn:x', a: 1 });
    const { issues, error } = await readAll([good, '{"@context":', good].join('\n'));
    expect(error).to.equal(undefined);
    expect(issues.map((i) => [i.line, i.rule])).to.deep.equal([[2, 'it is not JSON']]);
  });
});
