import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readSamples, writeTrainings } from '../../scripts/samples/document.ts';
import type { State } from '../../src/catalogue/training.ts';
import { sessionState } from '../../src/catalogue/training-state.ts';
import { zUnsignedOffer } from '../../src/job-offers/index.ts';
import type { Node } from '../support/lheo-spec.ts';
import { all, faults, parseXml, readLheoSpec, textAt } from '../support/lheo-spec.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8');

const XML = read('trainings.lheo.xml');
const METROPOLITAN = ['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'];
const OVERSEAS = ['01', '02', '03', '04', '06'];

const isoOf = (date: string): string =>
  date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3').replace(/-00$/, '');

/** Of a session as it stands in the file, on the day the samples were composed for. */
function stateOf(session: Node): State {
  const at = (...path: readonly string[]) => {
    const date = textAt(session, ...path);
    return date === undefined ? undefined : isoOf(date);
  };
  const dates = { starts: at('periode', 'debut'), ends: at('periode', 'fin') };
  const opens = at('periode-inscription', 'periode', 'debut');
  const closes = at('periode-inscription', 'periode', 'fin');
  const closed = textAt(session, 'etat-recrutement') === '2';
  return sessionState(
    {
      id: 'one',
      starts: dates.starts!,
      ends: dates.ends!,
      registration: { ...(opens ? { opens } : {}), ...(closes ? { closes } : {}) },
      ...(closed ? { recruitment: 'closed' as const } : {}),
      urls: [],
      contacts: [],
    },
    'fixed-dates',
    '2026-11-21',
  );
}

describe('samples/trainings.lheo.xml', () => {
  const root = parseXml(XML);
  const formations = all(root, 'formation');
  const sessions = all(root, 'session');
  const texts = (name: string) => all(root, name).map((node) => node.text);

  it('is LHÉO 2.3 by its specification: elements, order, cardinality, lengths, codes', function () {
    needsShared(this);
    const spec = readLheoSpec();
    expect(root.attributes['xmlns']).to.equal(spec.namespace);
    expect(faults(spec, root)).to.deep.equal([]);
  });

  it('is checked by a validator that sees what is wrong', function () {
    needsShared(this);
    const spec = readLheoSpec();
    const broken = (from: RegExp, to: string) => faults(spec, parseXml(XML.replace(from, to)));
    expect(broken(/<certifiante>1/, '<certifiante>7').join()).to.match(/certifiante: not in dict/);
    expect(broken(/<debut>\d+/, '<debut>soon').join()).to.match(/debut: not a date/);
    expect(broken(/<SIRET>0/, '<SIRET>').join()).to.match(/13 characters/);
    expect(broken(/<contenu-formation>-<\/contenu-formation>/, '').join()).to.match(
      /0 times contenu/,
    );
    expect(
      broken(/(<ville>.*?<\/ville>)\s*(<departement>.*?<\/departement>)/, '$2$1').join(),
    ).to.match(/out of order/);
    expect(broken(/<offres>/, '<offres><offre/>').join()).to.match(/does not belong here/);
  });

  it('holds 200 trainings, each with a key of its own', () => {
    expect(formations).to.have.lengthOf(200);
    expect(new Set(formations.map((f) => f.attributes['numero']))).to.have.property('size', 200);
    const keys = sessions.map((s) => s.attributes['numero']);
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('marks every session as an example', () => {
    expect(sessions.length).to.be.greaterThan(200);
    expect(sessions.filter((s) => s.attributes['info'] !== 'exemple')).to.deep.equal([]);
  });

  it('shows every state: open, full, planned, ended', () => {
    const states = sessions.map((session) => stateOf(session));
    for (const state of ['open', 'full', 'planned', 'ended'])
      expect(states.filter((one) => one === state).length, state).to.be.greaterThan(10);
  });

  it('covers every region, overseas too', () => {
    expect(new Set(texts('region'))).to.include.all.keys(...METROPOLITAN, ...OVERSEAS);
  });

  it('spreads over kinds, with and without a certification, on site and remote', () => {
    const kinds = new Set(texts('intitule-formation').map((title) => title.split(' ')[0]));
    expect(kinds).to.include.all.keys('BTS', 'BUT', 'Licence', 'Certificat', 'DN', 'DSP', 'Double');
    expect(new Set(texts('modalites-enseignement'))).to.have.all.keys('0', '2');
    expect(new Set(texts('certifiante'))).to.have.all.keys('0', '1');
    const levels = new Set(texts('code-niveau-sortie'));
    expect(levels).to.include.all.keys('14', '15', '16');
  });

  it('copies no text: nothing is longer than 300 characters, no line than 500', () => {
    const leaves = (node: Node): readonly string[] =>
      node.children.length === 0 ? [node.text] : node.children.flatMap(leaves);
    expect(leaves(root).filter((text) => text.length > 300)).to.deep.equal([]);
    expect(XML.split('\n').filter((line) => line.length > 500)).to.deep.equal([]);
    expect(new Set(texts('contenu-formation'))).to.have.all.keys('-');
    expect(XML.length).to.be.lessThan(1_000_000);
  });

  it('names no person and invents no number', () => {
    for (const name of [
      'nom',
      'prenom',
      'civilite',
      'courriel',
      'numtel',
      'urlweb',
      'prix-total-TTC',
    ])
      expect(all(root, name), name).to.deep.equal([]);
    expect(new Set(texts('SIRET'))).to.have.all.keys('0'.repeat(14));
    expect(new Set(texts('numero-activite'))).to.have.all.keys('0'.repeat(11));
  });

  it('gives an establishment one name and one town', () => {
    const said = new Map<string, Set<string>>();
    for (const provider of all(root, 'organisme-formation-responsable')) {
      const uai = textAt(provider, 'code-UAI-organisme-formation', 'code-UAI')!;
      const name = textAt(provider, 'nom-organisme');
      const town = textAt(provider, 'coordonnees-organisme', 'coordonnees', 'adresse', 'ville');
      said.set(uai, (said.get(uai) ?? new Set()).add(`${name}, ${town}`));
    }
    expect([...said].filter(([, names]) => names.size > 1)).to.deep.equal([]);
  });

  it('is what the script composes, to the byte', async function () {
    needsShared(this);
    this.timeout(120_000);
    const again = writeTrainings(await readSamples(sharedPath()));
    expect(again === XML, 'run scripts/samples.ts again').to.equal(true);
  });
});

const VOCABULARIES = new Set(['schema.org', 'data.europa.eu']);

describe('samples/*.json', () => {
  for (const name of ['parties.json', 'job-offer.json'])
    it(`${name}: every invented domain ends in .example`, () => {
      const found = [...read(name).matchAll(/(?:https?:\/\/|did:web:|@)([\w-]+(?:\.[\w-]+)+)/g)];
      const hosts = found.map(([, host]) => host!).filter((host) => !VOCABULARIES.has(host));
      expect(hosts).to.have.length.greaterThan(2);
      expect(hosts.filter((host) => !host.endsWith('.example'))).to.deep.equal([]);
    });

  it('the job offer is one that a node signs', () => {
    expect(zUnsignedOffer.safeParse(JSON.parse(read('job-offer.json'))).error).to.equal(undefined);
  });

  it('the job offer names its occupation and skills as ESCO does', function () {
    needsShared(this);
    const offer = JSON.parse(read('job-offer.json')) as {
      readonly relevantOccupation: { readonly '@id': string; readonly name: string };
      readonly skills: readonly { readonly '@id': string; readonly name: string }[];
    };
    const subset = sharedPath('data', 'seed-digital-subset');
    const occupations = readFileSync(`${subset}/esco12-digital-occupations.fr-en.csv`, 'utf8');
    const skills = readFileSync(`${subset}/esco-digital-skills.fr-en.csv`, 'utf8');
    expect(occupations).to.include(offer.relevantOccupation['@id']);
    expect(occupations).to.include(offer.relevantOccupation.name);
    for (const skill of offer.skills) {
      const line = skills.split('\n').find((one) => one.startsWith(skill['@id']));
      expect(skills.slice(skills.indexOf(line!)).slice(0, 3000), skill['@id']).to.include(
        skill.name,
      );
    }
  });
});
