import { expect } from 'chai';
import {
  aBareTraining,
  anOffering,
  aSession,
  aTraining,
  aTrainingView,
  aVisit,
  french,
  pages,
  words,
} from './support.ts';
import { aCertificationView } from './views.ts';

describe('pages › a certification', () => {
  const shown = (...view: Parameters<typeof aCertificationView>) =>
    words(pages.certification(aCertificationView(...view), french()));

  it('says its level where it is registered, and whose word it is where it is not', () => {
    expect(shown()).to.contain('niveau 6 du cadre national et du cadre européen');
    const { eqf: _, ...unregistered } = aCertificationView();
    const page = words(pages.certification(unregistered, french()));
    expect(page).to.contain('enregistré nulle part').and.not.to.contain('du cadre national');
  });

  it('warns of a registration that has ended, by its state or by its day', () => {
    const warning = 'Son enregistrement est terminé';
    expect(shown()).not.to.contain(warning);
    expect(shown({}, { registration: { state: 'inactive' } })).to.contain(warning);
    const expired = { state: 'active', ends: '2026-11-20' } as const;
    expect(shown({}, { registration: expired })).to.contain(warning);
    expect(shown({}, { registration: { ...expired, ends: '2026-11-21' } })).not.to.contain(warning);
  });

  it('links what is held, and names what is not', () => {
    const page = pages.certification(aCertificationView(), french());
    expect(page).to.contain('href="/certifications/rncp2?lang=fr"');
    expect(words(page)).to.contain('RNCP1 (non décrite ici)').and.to.contain('ROME M1810');
    expect(page).to.contain('href="/occupations/M1805?lang=fr"');
  });

  it('names its sources with what they ask to be said', () => {
    expect(shown()).to.contain('France compétences, RNCP et RS, Licence Ouverte 2.0');
    expect(shown()).to.contain('Réseau des Carif-Oref, Certif Info, Licence Ouverte 2.0');
  });
});

describe('pages › training', () => {
  it('leads to nothing where the source names nobody to ask, and to whom it names otherwise', () => {
    const button = (training: ReturnType<typeof aBareTraining>) =>
      /<a role="button" href="([^"]+)"/.exec(
        pages.training(aTrainingView(training), aVisit({ lang: 'en' })),
      )?.[1];
    const bare = aBareTraining();
    expect(button(bare)).to.equal(undefined);
    expect(words(pages.training(aTrainingView(bare), aVisit({ lang: 'en' })))).to.contain(
      'The source gives no contact',
    );
    const reception = { telephones: ['03 20 00 00 00'], emails: [], urls: [] };
    expect(button({ ...bare, contacts: [reception] })).to.equal('#contact');
    expect(button({ ...bare, urls: ['https://ecole.example/apply'] })).to.equal(
      'https://ecole.example/apply',
    );
  });

  it('says what is missing', () => {
    const page = words(pages.training(aTrainingView(aBareTraining()), aVisit({ lang: 'en' })));
    for (const said of [
      'Price price not given',
      'Where not given',
      'Level to enter not given',
      'The source gives no description.',
      'The source gives neither place nor date.',
      'The source gives no contact',
    ])
      expect(page).to.include(said);
  });

  it('keeps what is suggested apart, with how it was found', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.include('Suggested, not confirmed');
    expect(page).to.include('ROME M1805 (ESCO–ROME 1.4) · likelihood 62%');
    const [asserted = '', suggested = ''] = page.split('Suggested, not confirmed');
    expect(asserted).to.include('mettre en œuvre le design front end d’un site web added by');
    expect(suggested).not.to.include('mettre en œuvre le design front end');
  });

  it('marks an example session wherever it shows', () => {
    const session = aSession({ example: true });
    const training = aTraining({ offerings: [anOffering({ sessions: [session] })] });
    const page = pages.training(aTrainingView(training), aVisit({ lang: 'en' }));
    // The state, the next start and the session itself.
    expect(page.match(/class="badge example"/g)).to.have.length(3);
    expect(words(page)).to.include('Open example By dates that were made up');
    expect(page).to.include('made up for a demonstration');
    const real = aTraining({ offerings: [anOffering()] });
    expect(pages.training(aTrainingView(real), aVisit())).not.to.include('badge example');
  });

  it('does not pass off what one place says as true of all', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.match(/Price €4,200 to €7,560/);
    expect(page).to.match(/What remains for you to pay Aucun reste .{0,60}\(depends on the place/);
  });

  it('folds away sessions that are over and states the others', () => {
    const page = words(pages.training(aTrainingView(), aVisit({ lang: 'en' })));
    expect(page).to.include('1 session is over');
    expect(page).to.match(/1 February 2027 – 30 September 2027 Open/);
    expect(page).to.match(/September 2027 – May 2028 Planned/);
  });

  it('says of a level whether it is compulsory, or that nobody says', () => {
    const view = (entryLevelRequired: boolean | undefined) => {
      const { entryLevelRequired: _, ...rest } = anOffering();
      const offering = entryLevelRequired === undefined ? rest : { ...rest, entryLevelRequired };
      return words(
        pages.training(aTrainingView(aTraining({ offerings: [offering] })), aVisit({ lang: 'en' })),
      );
    };
    expect(view(true)).to.include('(compulsory)');
    expect(view(false)).to.include('(advised, not compulsory)');
    expect(view(undefined)).to.include('(whether it is compulsory is not given)');
  });

  it('can be entered at an offering or a session', () => {
    const page = pages.training(aTrainingView(), aVisit());
    for (const { id, sessions } of aTraining().offerings) {
      expect(page).to.include(`id="offering-${id}"`);
      for (const session of sessions) expect(page).to.include(`id="session-${session.id}"`);
    }
  });

  it('names the contact of an office once, however often the record gives it', () => {
    const { contacts } = aTraining().provider;
    const page = pages.training(aTrainingView(aTraining({ contacts })), aVisit());
    expect(page.match(/mailto:inscriptions@/g)).to.have.length(1);
  });
});
