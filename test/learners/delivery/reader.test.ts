/** What a reader is told: skills in their language, names that no font here can print, and that one does not hold. */
import { expect } from 'chai';
import request from 'supertest';
import { changeState } from '../../../src/learners/index.ts';
import { loadConcepts } from '../../alignment/support.ts';
import { dropFolders, WELD } from '../../imports/support.ts';
import { AS_OPERATOR, useApp } from '../../support/app.ts';
import { quickest, useDatabase } from '../../support/database.ts';
import { textOfPdf } from '../../support/pdf-text.ts';
import { aRecord } from '../support.ts';
import { aBrowser, bytesOf, handed, issued } from './support.ts';

const ARABIC = 'محمد علي';

describe('learners › for who reads it', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  after(dropFolders);
  const certificate = async (path: string, query = '') => {
    const { status, bytes } = await bytesOf(node(), `${path}/files/certificate.pdf${query}`);
    expect(status).to.equal(200);
    return textOfPdf(bytes);
  };
  const named = async (name: string) => {
    const { id } = await issued(node(), { record: aRecord(1, { learner: { name } }) });
    return { id, ...(await handed(node(), id)) };
  };

  it('skills have the name that ESCO has in their language, else the one that is recorded', async () => {
    await loadConcepts(db());
    const { achievement, ...record } = aRecord();
    const [skill] = achievement.skills;
    if (skill === undefined) throw new Error('no skill');
    const skills = [{ ...skill, id: WELD, label: 'souder du métal' }];
    const { id } = await issued(node(), {
      record: { ...record, achievement: { ...achievement, skills } },
    });
    const { path } = await handed(node(), id);
    const { get } = aBrowser(node());
    expect((await get(`${path}?lang=en`)).text).to.contain('<li>weld metal</li>');
    expect((await get(`${path}?lang=es`)).text).to.contain('<li lang="fr">souder du métal</li>');
    expect(await certificate(path, '?lang=en')).to.contain('weld metal');
    expect(await certificate(path, '?lang=es')).to.contain('souder du métal');
  });

  it('the node’s own words are said in the reader’s language, beside what was signed', async () => {
    const record = aRecord(1, { assessment: { kind: 'évaluation', result: 'Admise' } });
    const { criteria } = record.achievement;
    expect(criteria).to.match(/^Avoir suivi/);
    const { id } = await issued(node(), { record });
    const { path } = await handed(node(), id);
    const { get } = aBrowser(node());
    const signed = `<span lang="fr">${criteria}</span>`;
    const english = (await get(`${path}?lang=en`)).text;
    expect(english)
      .to.contain('<p>Completion of the training, as it is described at this address:')
      .and.to.contain(`As it was signed, in French: ${signed}`)
      .and.to.contain('assessment (<span lang="fr">évaluation</span>) – <span lang="fr">Admise');
    expect((await get(`${path}?lang=es`)).text)
      .to.contain(`Tal como se firmó, en francés: ${signed}`)
      .and.to.contain('evaluación (<span');
    expect((await get(`${path}?lang=fr`)).text)
      .to.contain(`<p lang="fr">${criteria}</p>`)
      .and.to.contain('évaluation – Admise')
      .and.not.to.contain('Tel que signé');
    expect(await certificate(path, '?lang=en'))
      .to.contain('Completion of the training')
      .and.to.contain('As it was signed, in French:')
      .and.to.contain('assessment (évaluation) – Admise');
    expect(await certificate(path, '?lang=fr')).not.to.contain('Tel que signé');
  });

  it('the words of a centre are left as they are, in the language they are in', async () => {
    const { achievement, ...record } = aRecord();
    const criteria = 'Un projet devant un jury';
    const assessment = { kind: 'oral' };
    const { id } = await issued(node(), {
      record: { ...record, assessment, achievement: { ...achievement, criteria } },
    });
    const { path } = await handed(node(), id);
    const { text } = await aBrowser(node()).get(`${path}?lang=en`);
    expect(text)
      .to.contain(`<p lang="fr">${criteria}</p>`)
      .and.to.contain('<span lang="fr">oral</span>')
      .and.not.to.contain('As it was signed');
    expect(await certificate(path, '?lang=en')).not.to.contain('As it was signed');
  });

  it('an address alone does not say that something was done', async () => {
    const { path, codes } = await named('Zoé Exemple');
    const { get, post } = aBrowser(node());
    expect((await get(`${path}?done=changed`)).text).not.to.contain('Enregistré.');
    await post(`${path}/enter`, { code: codes[0] });
    expect((await get(`${path}?done=changed`)).text).to.contain('Enregistré.');
  });

  it('a name that no font here can print is never drawn as boxes: it is said where it stands', async () => {
    const { id, path } = await named(ARABIC);
    const text = await certificate(path);
    expect(text).to.contain('la personne que nomme le fichier signé').and.not.to.contain('\u25A1');
    const letter = await request(node().app)
      .post(`/api/credentials/${id}/link`)
      .set(AS_OPERATOR)
      .send({ by: 'letter' })
      .responseType('blob');
    const said = await textOfPdf(letter.body as Buffer);
    expect(said).to.contain('Écrire le nom à la main').and.to.contain('Bonjour,');
    expect(said).not.to.contain('\u25A1');
    expect(await certificate((await named('Šimůnková Ωμέγα Іванна')).path)).to.contain(
      'Šimůnková Ωμέγα Іванна',
    );
  });

  it('symbols that no font here has are left out', async () => {
    const text = await certificate((await named('Zoé 🎓\uFE0F Exemple')).path);
    expect(text).to.contain('Zoé Exemple').and.not.to.contain('\u25A1');
  });

  it('a sheet that is drawn while it is suspended or revoked says so', async () => {
    const { learners } = node().context;
    const { id, path } = await named('Zoé Exemple');
    expect(await certificate(path)).not.to.match(/Suspendue|Révoquée/);
    const badge = async () => (await bytesOf(node(), `${path}/files/badge.svg`)).bytes.toString();
    await changeState(learners, id, { to: 'suspended', because: 'x' });
    expect(await certificate(path)).to.contain('Suspendue le 21 novembre 2026');
    expect(await badge()).to.contain('Suspendue');
    await changeState(learners, id, { to: 'revoked', because: 'x' });
    expect(await certificate(path)).to.contain('Révoquée le 21 novembre 2026');
    expect(await badge())
      .to.contain('Révoquée')
      .and.not.to.contain('Formation suivie');
  });
});
