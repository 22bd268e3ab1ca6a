import { expect } from 'chai';
import * as fc from 'fast-check';
import { commonTitle } from '../../src/certifications/common-title.ts';
import { merged } from '../../src/certifications/merge.ts';
import { aDiploma, aFiche } from './support.ts';

const ID = 'rncp37273';

describe('certifications › what the sources say, as one', () => {
  it('is one certification, in whatever order they came', () => {
    const records = [
      aFiche(),
      aDiploma(),
      aDiploma('9', ID, { level: { code: '5', eqf: 5 }, formacode: ['46072'] }),
      aDiploma('10', ID, { title: 'Autre', lastSession: 2030 }),
    ];
    const once = merged(ID, records);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(merged(ID, shuffled)).to.deep.equal(once);
        expect(JSON.stringify(merged(ID, shuffled))).to.equal(JSON.stringify(once));
      }),
    );
  });

  it('takes what France compétences says, and Certif Info where that is silent', () => {
    const one = merged(ID, [aDiploma(), aFiche(ID, { formacode: [] })]);
    expect(one).to.deep.include({
      title: 'Concepteur développeur d’applications',
      register: 'rncp',
      number: '37273',
      kind: 'Titre professionnel',
      level: { code: 'NIV6', eqf: 6 },
      formacode: ['31088'],
      rome: ['M1805'],
      ways: ['continuing'],
      firstSession: 2019,
      variants: [{ certifInfo: '84385', title: 'Concepteur développeur informatique' }],
      sources: ['rncp', 'certifinfo'],
    });
    expect(one.certifiers.map((c) => c.name)).to.deep.equal(['École du numérique']);
    expect(one.registration?.state).to.equal('active');
  });

  it('says nothing of a level on which diplomas under one number differ', () => {
    const [five, six] = [aDiploma('1', ID, { level: { code: '5', eqf: 5 } }), aDiploma('2')];
    expect(merged(ID, [five, six]).level).to.equal(undefined);
    expect(merged(ID, [six, aDiploma('3')]).level).to.deep.equal({ code: '6', eqf: 6 });
    expect(merged(ID, [five, six, aFiche()]).level).to.deep.equal({ code: 'NIV6', eqf: 6 });
  });

  it('names a body once, however its capital letters are written', () => {
    const [one, other] = ['Ministère du travail', 'ministère du Travail'].map((name, i) =>
      aDiploma(String(i + 1), ID, { certifiers: [{ name }, { name: `École ${i}` }] }),
    );
    const names = merged(ID, [one!, other!]).certifiers.map((c) => c.name);
    expect(names).to.deep.equal(['Ministère du travail', 'École 0', 'École 1']);
  });

  it('goes on while one of its diplomas does', () => {
    const ends = aDiploma('1', ID, { lastSession: 2024 });
    expect(merged(ID, [ends]).lastSession).to.equal(2024);
    expect(merged(ID, [ends, aDiploma('2')]).lastSession).to.equal(undefined);
  });

  it('is in no register under a number of Certif Info alone', () => {
    const one = merged('certifinfo1879', [aDiploma('1879', 'certifinfo1879')]);
    expect([one.register, one.number]).to.deep.equal([undefined, undefined]);
  });

  const SPORT = 'DEJEPS spécialité perfectionnement sportif mention';
  for (const [titles, title] of [
    [[`${SPORT} pétanque`, `${SPORT} golf`], 'DEJEPS spécialité perfectionnement sportif'],
    [['CAP cuisine', 'CAP cuisine'], 'CAP cuisine'],
    [['CAP cuisine', 'CAP cuisine option froide'], 'CAP cuisine'],
    [['CAP cuisine', 'CAP couture'], 'CAP cuisine'],
    [
      ['Master en droit, parcours : fiscal', 'Master en droit, parcours : social'],
      'Master en droit',
    ],
    [['Une', 'Autre'], 'Une'],
  ] as const)
    it(`calls ${titles.join(' and ')} “${title}”`, () => {
      expect(commonTitle(titles)).to.equal(title);
    });
});
