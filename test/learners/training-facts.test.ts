/** What a credential says of a training: what was asserted, by whom, and the level of what is registered with one. */
import { expect } from 'chai';
import { publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { aWeldersTraining, loadConcepts } from '../alignment/support.ts';
import { aRun, idOf } from '../catalogue/support.ts';
import { aFiche, aRegistry } from '../certifications/support.ts';
import { dropFolders, WELD } from '../imports/support.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { quickest, useDatabase } from '../support/database.ts';

describe('learners › facts of a training', () => {
  const db = useDatabase(quickest);
  const node = useApp(db);
  const registry = aRegistry(db);
  after(dropFolders);
  beforeEach(async function () {
    this.timeout(30_000);
    await loadConcepts(db());
  });
  const facts = async (training: Training) => {
    await publishTrainings(node().context, aRun(1), [training]);
    await node().context.alignment.run();
    return node().context.learners.trainingFacts(training.id);
  };

  it('have no skill that is only suggested, and one that an operator confirmed', async () => {
    const training = aWeldersTraining('a');
    expect((await facts(training)).skills).to.deep.equal([]);
    await ask(node().app, `/api/trainings/${idOf('a')}/statements`, {
      method: 'post',
      headers: { ...AS_OPERATOR, 'content-type': 'application/json' },
      body: JSON.stringify({ concept: WELD, decision: 'asserted' }),
    });
    const [skill, ...others] = (await facts(training)).skills ?? [];
    expect(others).to.deep.equal([]);
    expect(skill).to.include({
      id: WELD,
      // These concepts have no French label: the English one, and said to be so.
      language: 'en',
      release: '1.1.1',
      assertedBy: 'operator',
    });
  });

  it('have the level of a certification that is registered with one', async () => {
    await registry.file('rncp', [aFiche('rncp37674', { title: 'Titre de soudeur' })]);
    const found = await facts(
      aWeldersTraining('b', { certifications: [{ certifInfo: '99' }, { rncp: '37674' }] }),
    );
    expect(found).to.deep.include({ eqfLevel: 6 });
    expect(found.certification).to.deep.equal({
      id: `${PUBLIC_URL}/certifications/rncp37674`,
      name: 'Titre de soudeur',
      code: 'RNCP37674',
    });
  });

  it('have no level where nothing is registered', async () => {
    const found = await facts(aWeldersTraining('c', { certifications: [{ rncp: '1' }] }));
    expect(found.eqfLevel).to.equal(undefined);
    expect(found.certification).to.equal(undefined);
  });
});
