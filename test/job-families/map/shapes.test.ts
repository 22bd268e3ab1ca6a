/** The shapes of the map by two engines, over the map and over what a slip of the pen would make of it. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataFactory, Parser, type Quad } from 'n3';
import { checkMap, readMap } from '../../../src/job-families/index.ts';
import { currentMap, MAP_FILE } from '../../../src/job-families/map/map-file.ts';
import { mapFaults } from '../../../src/job-families/map/map-rules.ts';
import { rdfValidateShacl, shaclEngine } from '../../support/elm.ts';

const { literal, namedNode, quad } = DataFactory;
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const DCT = 'http://purl.org/dc/terms/';
const OURS = 'urn:passerelle:ns#';
const HERE = 'https://node.invalid/job-families';
const WEB = `${HERE}/web-developer`;

const text = readFileSync(MAP_FILE, 'utf8');
const shapes = new Parser().parse(readFileSync('vocabularies/shapes/job-families.ttl', 'utf8'));
const all = new Parser().parse(text);

/** A small map: one family with one occupation, its matches, and the scheme. */
const small: readonly Quad[] = all.filter(({ subject, object }) => {
  const mine = [HERE, `${HERE}#editors`, `${HERE}/development`, WEB];
  if (!mine.includes(subject.value) && !subject.value.startsWith(`${WEB}#`)) return false;
  const other = object.value.startsWith(`${HERE}/`) && !mine.includes(object.value);
  return !other || object.value.includes('/versions/') || object.value.startsWith(`${WEB}#`);
});

const isOf = (subject: string, predicate: string) => (q: Quad) =>
  q.subject.value === subject && q.predicate.value === predicate;
const without = (...tests: ((q: Quad) => boolean)[]) =>
  small.filter((q) => !tests.some((test) => test(q)));
const fact = (s: string, p: string, o: Quad['object']) =>
  quad(namedNode(s), namedNode(p), o as never);

const byHand = small.find((q) => q.object.value === `${OURS}HandMadeMatch`)?.subject.value ?? '';
const rolledUp = small.find((q) => q.object.value === `${OURS}RolledUpMatch`)?.subject.value ?? '';
const label = (p: string, language: string) => (q: Quad) =>
  isOf(WEB, p)(q) && q.object.termType === 'Literal' && q.object.language === language;

const SLIPS: Readonly<Record<string, readonly Quad[]>> = {
  'a match by hand without an author': without(isOf(byHand, `${DCT}creator`)),
  'a match by hand without a day': without(isOf(byHand, `${DCT}created`)),
  'a match by hand without a note': without(isOf(byHand, `${SKOS}note`)),
  'a match by hand with a note that says nothing': [
    ...without(isOf(byHand, `${SKOS}note`)),
    fact(byHand, `${SKOS}note`, literal('oui', 'fr')),
    fact(byHand, `${SKOS}note`, literal('yes', 'en')),
  ],
  'a match rolled up and called exact': [
    ...without(isOf(rolledUp, `${OURS}matchRelation`)),
    fact(rolledUp, `${OURS}matchRelation`, namedNode(`${SKOS}exactMatch`)),
  ],
  'a match rolled up from nothing': without(isOf(rolledUp, `${OURS}rolledUpFrom`)),
  'a match without any ground': without(
    (q) => q.subject.value === byHand && q.object.value === `${OURS}HandMadeMatch`,
  ),
  'a match that nobody gives a reason for': [
    ...small,
    fact(WEB, `${SKOS}closeMatch`, namedNode('urn:passerelle:rome:code:M1805')),
  ],
  'a target that is none of ESCO and ROME': [
    ...without(isOf(byHand, `${OURS}matchTarget`)),
    fact(byHand, `${OURS}matchTarget`, namedNode('https://example.org/x')),
  ],
  'no family': without(isOf(WEB, `${SKOS}broader`)),
  'two families': [...small, fact(WEB, `${SKOS}broader`, namedNode(`${HERE}/design`))],
  'a family that does not know it': without((q) =>
    isOf(`${HERE}/development`, `${SKOS}narrower`)(q),
  ),
  'no scheme': without(isOf(WEB, `${SKOS}inScheme`)),
  'no French name': without(label(`${SKOS}prefLabel`, 'fr')),
  'two French names': [...small, fact(WEB, `${SKOS}prefLabel`, literal('Toile', 'fr'))],
  'a name in a third language': [...small, fact(WEB, `${SKOS}prefLabel`, literal('Web', 'de'))],
  'no feminine form': without(label(`${OURS}feminineLabel`, 'fr')),
  'no masculine form in English': without(label(`${OURS}masculineLabel`, 'en')),
  'no definition': without(isOf(WEB, `${SKOS}definition`)),
  'another label that is the preferred one': [
    ...small,
    fact(WEB, `${SKOS}altLabel`, literal('Développement web', 'fr')),
  ],
  'a skill that is none': [
    ...small,
    fact(WEB, 'http://data.europa.eu/esco/model#relatedEssentialSkill', namedNode('urn:x:y')),
  ],
  'a skill essential and optional at once': [
    ...small,
    ...small
      .filter((q) => isOf(WEB, 'http://data.europa.eu/esco/model#relatedEssentialSkill')(q))
      .slice(0, 1)
      .map((q) => fact(WEB, 'http://data.europa.eu/esco/model#relatedOptionalSkill', q.object)),
  ],
  'no version': without(isOf(HERE, 'http://www.w3.org/2002/07/owl#versionInfo')),
  'no licence': without(isOf(HERE, `${DCT}license`)),
};

describe('job-families › shapes of the map', function () {
  this.timeout(120_000);
  const judges = {
    'shacl-engine': shaclEngine(shapes),
    'rdf-validate-shacl': rdfValidateShacl(shapes),
  };

  it('hold of the whole map, and counting finds no fault', async () => {
    const { faults, figures } = await checkMap();
    expect(faults).to.deep.equal([]);
    expect(figures.occupations).to.equal(currentMap().occupations.length);
  });

  for (const [name, judge] of Object.entries(judges))
    describe(name, () => {
      it('finds the small map right', async () => {
        expect(small.length).to.be.greaterThan(100);
        expect(await judge(small)).to.deep.equal([]);
      });

      it('finds the whole map right', async () => {
        expect(await judge(all)).to.deep.equal([]);
      });

      for (const [slip, quads] of Object.entries(SLIPS))
        it(`finds ${slip}`, async () => {
          expect(await judge(quads)).not.to.deep.equal([]);
        });
    });
});

describe('job-families › rules of the map that shapes cannot say', () => {
  const map = currentMap();

  it('a family with more than a quarter is named', () => {
    const crowded = map.occupations.map((o, i) => (i < 60 ? { ...o, family: 'design' } : o));
    expect(mapFaults({ ...map, occupations: crowded }).join()).to.match(/design: holds \d\d % of/);
  });

  it('a slug that stands twice, a family that is not there, two matches with one target', () => {
    const [first] = map.occupations;
    if (first === undefined) throw new Error('the map has occupations');
    const strange = { ...first, family: 'nowhere', matches: [...first.matches, ...first.matches] };
    const faults = mapFaults({ ...map, occupations: [...map.occupations, strange] });
    expect(faults).to.include(`${first.slug}: the slug stands twice`);
    expect(faults).to.include(`${first.slug}: there is no family nowhere`);
    expect(faults.some((f) => f.startsWith(`${first.slug}: two matches with`))).to.equal(true);
  });

  it('SKOS and the reasons that differ are refused when the map is read', () => {
    const wrong = text.replace(
      'passerelle:matchRelation skos:closeMatch',
      'passerelle:matchRelation skos:narrowMatch',
    );
    expect(wrong).not.to.equal(text);
    expect(() => readMap(wrong)).to.throw(/Match and the matches with their reasons differ/);
  });

  it('`map check` tells what is wrong with a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'map-'));
    try {
      const file = join(folder, 'map.ttl');
      await writeFile(
        file,
        text.replace(/dct:creator <job-families#editors> ;\n {2}dct:created/, 'dct:created'),
      );
      const { faults } = await checkMap(file);
      expect(faults).to.have.length(1);
      expect(faults[0]).to.match(/#match-\S+: dct:creator needs at least 1/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
