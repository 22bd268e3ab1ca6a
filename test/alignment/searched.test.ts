import { expect } from 'chai';
import { decide } from '../../src/alignment/decide.service.ts';
import { publishTrainings, searchFor } from '../../src/catalogue/index.ts';
import { aRun, idOf } from '../catalogue/support.ts';
import { dropFolders, WELDER } from '../imports/support.ts';
import { useApp } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aWeldersTraining, loadConcepts } from './support.ts';

onEveryDatabase('alignment › what is suggested is searched', function (kind) {
  const db = useDatabase(kind);
  const node = useApp(db);
  after(dropFolders);
  /** Those that bear no English label of what is suggested. */
  const without = async () => {
    const { counts, trainings } = await node().context.searcher.find(
      searchFor('soudeur -welder', { withEnded: true }),
    );
    expect(trainings).to.have.length(counts.total);
    return counts.total;
  };

  it('at once, though it was asked for before, and no longer once it is rejected', async function () {
    this.timeout(120_000);
    const { context } = node();
    await loadConcepts(db());
    await publishTrainings(context, aRun(1), [aWeldersTraining('a'), aWeldersTraining('b')]);
    expect(await without()).to.equal(2);
    await context.alignment.run();
    expect(await without()).to.equal(0);
    const training = idOf('a');
    await decide(context, { training, concept: WELDER, decision: 'rejected', by: 'operator' });
    expect(await without()).to.equal(1);
  });
});
