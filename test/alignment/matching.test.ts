import { expect } from 'chai';
import { Aligner, MOST } from '../../src/alignment/matching/aligner.ts';
import { type ConceptLabel, LabelIndex } from '../../src/alignment/matching/label-index.ts';
import type { Lexicon } from '../../src/alignment/matching/lexicon.ts';
import { ranked, WEIGHTS } from '../../src/alignment/matching/ranking.ts';
import { bareTitle, subjectsOf } from '../../src/alignment/matching/title.ts';
import type { TrainingText } from '../../src/alignment/matching/training-text.ts';
import { stem, stemsOf } from '../../src/alignment/matching/words.ts';
import { matcherHere, matcherInThread } from '../../src/alignment/text-matcher.ts';

const fr = (...labels: readonly string[]): readonly ConceptLabel[] =>
  labels.map((text) => ({ text, language: 'fr', weight: 1 }));
const concepts = (...labels: readonly (readonly string[])[]) =>
  labels.map((own, id) => ({ id, labels: fr(...own) }));

describe('alignment › words', () => {
  for (const [language, ...same] of [
    ['fr', 'développeur', 'développeuse', 'développeurs', 'développeuses'],
    ['fr', 'technicien', 'technicienne', 'techniciens', 'techniciennes'],
    ['fr', 'animateur', 'animatrice', 'animation'],
    ['fr', 'commercial', 'commerciale', 'commerciaux', 'commerciales'],
    ['en', 'developer', 'developers', 'developing'],
    ['en', 'organise', 'organize', 'organising', 'organization'],
  ] as const)
    it(`are one, whatever their gender, number or form: ${same.join(', ')}`, () => {
      const stems = new Set(same.flatMap((word) => stemsOf(word, language)));
      expect([...stems]).to.have.length(1);
    });

  it('keep what is short, and leave out what says nothing', () => {
    expect(stem('net', 'fr')).to.equal('net');
    expect(stemsOf('les bases du C++, de C# et de .NET', 'fr')).to.deep.equal([
      'bas',
      'c++',
      'c#',
      '.net',
    ]);
  });
});

describe('alignment › the subject of a title', () => {
  for (const [title, ...subjects] of [
    ['BTS   Services   Comptabilite et gestion', 'Comptabilite et gestion'],
    ['Titre professionnel développeur web', 'développeur web'],
    ['Licence mention informatique', 'informatique'],
    ['BTS cybersécurité option A : réseaux', 'cybersécurité réseaux'],
    ['Soudeur', 'Soudeur'],
    ['BTS', 'BTS'],
    ['Formation d ingenieur Bac + 5   Bac Serie generale'],
  ] as const)
    it(`of “${title}”`, () => {
      const found = subjectsOf(title).map((s) => s.replace(/\s*:\s*/, ' '));
      if (subjects.length > 0) expect(found.join(' ')).to.include(subjects[0]?.split(' ')[0]);
      for (const subject of found) expect(bareTitle(subject)).to.equal(subject);
    });
});

describe('alignment › the index of labels', () => {
  const index = new LabelIndex(
    concepts(
      ['développeur web/développeuse web', 'programmeur web'],
      ['soudeur/soudeuse'],
      ['administrateur de bases de données/administratrice de bases de données'],
      ['comptable'],
    ),
  );
  const first = (text: string) => ranked(index.find(text, 'fr'), WEIGHTS.occupation)[0]?.id;

  for (const [text, id] of [
    ['développeuse web', 0],
    ['developeur web', 0],
    ['web programmeurs', 0],
    ['SOUDEUSES', 1],
    ['admin base de données', 2],
    ['comptables', 3],
  ] as const)
    it(`finds “${text}”`, () => expect(first(text)).to.equal(id));

  it('answers the same question alike, whatever was asked between', () => {
    const before = index.find('développeur', 'fr');
    index.find('comptable soudeur web', 'fr');
    expect(index.find('développeur', 'fr')).to.deep.equal(before);
  });

  it('finds nothing in what shares nothing', () => {
    expect(index.find('xyzzy qwv', 'fr')).to.deep.equal([]);
    expect(index.find('', 'fr')).to.deep.equal([]);
    expect(new LabelIndex([]).find('web', 'fr')).to.deep.equal([]);
  });

  it('spots a label only where all its words are', () => {
    const spotted = (text: string) => [
      ...new Set(index.words.spot(text, 'fr').map(({ id }) => id)),
    ];
    expect(spotted('gérer comme administratrice les bases et les données')).to.deep.equal([2]);
    expect(spotted('administratrice des données')).to.deep.equal([]);
  });
});

const LEXICON: Lexicon = {
  occupations: concepts(
    ['soudeur/soudeuse'],
    ['comptable'],
    ['professeur de comptabilité'],
    ['braseur/braseuse au chalumeau'],
    ['chef comptable'],
    ['infirmier spécialiste/infirmière spécialiste'],
  ),
  skills: concepts(
    ...Array.from({ length: 30 }, (_, i) => [`mettre en œuvre le procédé numéro${i}`]),
    ['comptabilité générale'],
    ['Pierre'],
    ['souder l’acier inoxydable austénitique'],
  ),
  links: [
    { code: 'H2913', occupation: 0, relation: 'broadMatch', strength: 0.6, table: 'T 1' },
    { code: 'H2913', occupation: 3, relation: 'closeMatch', strength: 0.4, table: 'T 1' },
    { code: 'M1203', occupation: 1, relation: 'closeMatch', strength: 0.3, table: 'T 1' },
  ],
  codes: [
    { code: 'H2913', label: 'Soudeur / Soudeuse' },
    { code: 'M1203', label: 'Comptable' },
  ],
  // All the skills of the welder: that a training leads there must not bring them.
  occupationSkills: [{ occupation: 0, skills: Array.from({ length: 33 }, (_, i) => i) }],
};
const text = (patch: Partial<TrainingText>): TrainingText => ({
  language: 'fr',
  title: 'x',
  texts: [],
  names: [],
  rome: [],
  ...patch,
});

describe('alignment › suggestions', () => {
  const aligner = new Aligner(LEXICON);

  it('do not take the essential skills of an occupation for skills of a training', () => {
    const found = aligner.suggest(text({ rome: ['H2913'] }));
    expect(found.map((s) => [s.kind, s.concept, s.way])).to.deep.equal([['occupation', 0, 'rome']]);
  });

  it('rank by them what the words have found', () => {
    const content = ['souder de l’acier inoxydable austénitique'];
    const confidence = (rome: readonly string[]) =>
      aligner.suggest(text({ texts: content, rome })).find((s) => s.kind === 'skill')?.confidence ??
      0;
    expect(confidence([])).to.be.greaterThan(0.3);
    expect(confidence(['H2913'])).to.be.greaterThan(confidence([]));
  });

  it(`are at most ${MOST}, the likeliest first`, () => {
    const texts = [
      Array.from({ length: 30 }, (_, i) => `mettre en œuvre le procédé numéro${i}`).join('. '),
    ];
    const found = aligner.suggest(text({ title: 'Soudeur', texts, rome: ['H2913'] }));
    expect(found).to.have.length(MOST);
    const skills = found.filter((s) => s.kind === 'skill').map((s) => s.confidence);
    expect(skills).to.deep.equal(skills.toSorted((a, b) => b - a));
  });

  it('do not take a name for a skill, nor a subject for its teacher', () => {
    const school = aligner.suggest(text({ texts: ['Lycée Pierre'], names: ['Lycée Pierre'] }));
    expect(school).to.deep.equal([]);
    const found = aligner.suggest(text({ title: 'Licence comptabilité' }));
    expect(found.filter((s) => s.kind === 'occupation' && s.concept === 2)).to.deep.equal([]);
  });

  it('take of a code what its name or the training speaks of, and not what merely shares it', () => {
    const occupations = (patch: Partial<TrainingText>) =>
      aligner
        .suggest(text({ rome: ['H2913'], ...patch }))
        .flatMap((s) => (s.kind === 'occupation' ? [s.concept] : []));
    expect(occupations({ title: 'Soudeur' })).to.deep.equal([0]);
    expect(occupations({ title: 'Braseur au chalumeau' })).to.include(3);
    const texts = ['Le titulaire devient braseuse au chalumeau'];
    expect(occupations({ title: 'Soudeur', texts })).to.include(3);
  });

  it('ask that the title says the whole label, its head first of all', () => {
    const occupations = (title: string) =>
      aligner.suggest(text({ title })).flatMap((s) => (s.kind === 'occupation' ? [s.concept] : []));
    expect(occupations('Comptable')).to.deep.equal([1]);
    expect(occupations('Chef comptable')).to.include(4);
    expect(occupations('Infirmier')).to.deep.equal([]);
    expect(occupations('Infirmier spécialiste')).to.deep.equal([5]);
  });

  it('are none below the threshold, and no confidence is above what was read off titles', () => {
    const found = aligner.suggest(text({ title: 'Comptable', rome: ['H2913', 'M1203'] }));
    expect(found).to.not.deep.equal([]);
    for (const { confidence } of found) expect(confidence).to.be.within(0.5, 0.97);
  });

  it('read no text in a language that is not known, and take its codes', () => {
    const found = aligner.suggest(text({ language: undefined, title: 'Soudeur', rome: ['H2913'] }));
    expect(found.map((s) => s.way)).to.deep.equal(['rome']);
  });

  it('are the same in a thread of their own', async function () {
    this.timeout(120_000);
    const asked = [text({ title: 'Soudeur', rome: ['H2913'] }), text({ title: 'Comptable' })];
    const [here, there] = [await matcherHere(LEXICON), await matcherInThread(LEXICON)];
    expect(await there.suggest(asked)).to.deep.equal(await here.suggest(asked));
    await there.close();
  });
});
