import { expect } from 'chai';
import { labelsOfStatements } from '../../src/alignment/index.ts';
import { readTraining } from '../../src/catalogue/catalogue.service.ts';
import { publishTrainings, type Training } from '../../src/catalogue/index.ts';
import { trainingDocument } from '../../src/catalogue/training.jsonld.ts';
import { ELM } from '../../src/linked-data/terms.ts';
import { aRun, idOf, offeringWith } from '../catalogue/support.ts';
import { aFiche, aRegistry } from '../certifications/support.ts';
import { ARC_WELDER, dropFolders, METALS, WELD, WELDER } from '../imports/support.ts';
import { AS_OPERATOR, PUBLIC_URL, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { quadsOf } from '../support/elm.ts';
import { expectError } from '../support/errors.ts';
import { aWeldersTraining, loadConcepts } from './support.ts';

interface Said {
  readonly statements: readonly {
    readonly iri: string;
    readonly status: string;
    readonly way: string;
    readonly detail?: string;
    readonly confidence: number;
    readonly relation: string;
    readonly release: string;
    readonly by?: string;
  }[];
  readonly decisions: readonly Record<string, unknown>[];
}

onEveryDatabase('alignment › statements', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  after(dropFolders);
  beforeEach(async function () {
    this.timeout(120_000);
    await loadConcepts(db());
  });

  const publish = async (...batch: readonly Training[]) =>
    publishTrainings(node().context, aRun(1), batch);
  const align = async () => node().context.alignment.run();
  const path = (key: string) => `/api/trainings/${idOf(key)}/statements`;
  const said = async (key: string): Promise<Said> =>
    JSON.parse((await ask(node().app, path(key), { headers: AS_OPERATOR })).text);
  const decide = async (key: string, concept: string, decision: string, headers = AS_OPERATOR) =>
    ask(node().app, path(key), {
      method: 'post',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ concept, decision }),
    });
  const status = async (key: string) =>
    Object.fromEntries((await said(key)).statements.map((s) => [s.iri, s.status]));
  /** Skills that the ELM record of a training relates to. */
  const published = async (key: string): Promise<readonly string[]> => {
    const { doc, modified } = await readTraining(db(), idOf(key));
    return quadsOf(trainingDocument(doc, { publicUrl: PUBLIC_URL, modified }))
      .filter((q) => q.predicate.value === ELM.relatedESCOSkill)
      .map((q) => q.object.value);
  };
  const feed = async () => {
    const answer = await ask(node().app, '/trainings?modifiedSince=1970-01-01T00:00:00Z');
    return JSON.parse(answer.text) as { changes: { id: string; record: object }[]; poll: string };
  };

  it('are suggested by codes and by words, each with its way, relation, confidence and release', async () => {
    await publish(aWeldersTraining('a'));
    const report = await align();
    expect(report).to.include({ looked: 1, matched: 1 });
    const { statements } = await said('a');
    const welder = statements.find((s) => s.iri === WELDER);
    expect(welder).to.include({
      status: 'suggested',
      way: 'rome',
      detail: 'ROME H2913 (ESCO–ROME V1.4)',
      // Rolled up over the appellations of a code: never exact.
      relation: 'broadMatch',
      release: 'ESCO 1.2.1',
    });
    // A narrower kind, of which neither the code's name nor the title speaks.
    expect(statements.find((s) => s.iri === ARC_WELDER)).to.equal(undefined);
    for (const s of statements) expect(s.confidence, s.iri).to.be.within(0, 1);
    expect(report.counts).to.include({
      trainings: 1,
      withAsserted: 0,
      withSuggestedOnly: 1,
      unaligned: 0,
      withoutEscoSkill: 1,
      waiting: 0,
      suggested: statements.length,
    });
  });

  it('that are suggested enter no ELM record and change none', async () => {
    await publish(aWeldersTraining('a'));
    const before = await feed();
    await align();
    expect((await said('a')).statements.length).to.be.greaterThan(0);
    expect(await published('a')).to.deep.equal([]);
    expect((await feed()).changes).to.deep.equal(before.changes);
  });

  it('that an operator confirms enter ELM, and the partner’s next pull brings them', async () => {
    await publish(aWeldersTraining('a'), aWeldersTraining('b'));
    await align();
    const { poll } = await feed();
    node().clock.move(60);
    expect((await decide('a', WELD, 'asserted')).status).to.equal(200);
    expect(await published('a')).to.deep.equal([WELD]);
    const next = JSON.parse((await ask(node().app, poll.slice(PUBLIC_URL.length))).text);
    expect(next.changes.map((c: { id: string }) => c.id)).to.deep.equal([
      `${PUBLIC_URL}/trainings/${idOf('a')}`,
    ]);
    expect(JSON.stringify(next.changes[0].record)).to.include(WELD);
    expect(await published('b')).to.deep.equal([]);
    // An occupation has no slot in ELM: it stands among our own facts.
    await decide('a', WELDER, 'asserted');
    const { text } = await ask(node().app, `/trainings/${idOf('a')}`);
    expect(text).to.match(new RegExp(`"leadsTo":\\[?"${WELDER}"`));
  });

  it('keep an operator’s decisions through alignments and imports', async () => {
    await publish(aWeldersTraining('a'));
    await align();
    await decide('a', WELDER, 'rejected');
    await decide('a', METALS, 'asserted');
    const kept = async () => {
      const all = await status('a');
      expect([all[WELDER], all[METALS]]).to.deep.equal(['rejected', 'asserted']);
      expect(await published('a')).to.deep.equal([METALS]);
    };
    await kept();
    await publish(aWeldersTraining('a', { title: 'Soudeuse', content: 'Souder' }));
    expect(await align()).to.include({ matched: 1 });
    await kept();
    await loadConcepts(db());
    await align();
    await kept();
    const shown = JSON.parse((await ask(node().app, `/trainings/${idOf('a')}/suggestions`)).text);
    expect(JSON.stringify(shown)).to.include(METALS).and.not.include(WELDER);
  });

  it('can be decided anew, and say who decided what and when', async () => {
    await publish(aWeldersTraining('a'));
    await align();
    await decide('a', WELD, 'asserted');
    await decide('a', WELD, 'undecided');
    expect(await published('a')).to.deep.equal([]);
    await align();
    const { decisions, statements } = await said('a');
    expect(statements.filter((s) => s.status === 'asserted')).to.deep.equal([]);
    const at = '2026-11-21T12:00:00.000Z';
    expect(decisions.map((d) => ({ ...d, at: undefined }))).to.deep.equal([
      {
        concept: WELD,
        before: 'asserted',
        decision: 'undecided',
        by: 'operator-key',
        at: undefined,
      },
      {
        concept: WELD,
        before: decisions[1]?.['before'],
        decision: 'asserted',
        by: 'operator-key',
        at: undefined,
      },
    ]);
    expect(decisions[0]?.['at']).to.equal(at);
  });

  it('that the provider itself makes are published at once, counted, and not an operator’s to reject', async () => {
    const skills = [{ iri: METALS, title: 'types de métaux' }];
    await publish(aWeldersTraining('a', { skills }));
    expect(await published('a')).to.deep.equal([METALS]);
    await align();
    expect((await said('a')).statements.find((s) => s.iri === METALS)).to.include({
      status: 'asserted',
      way: 'provider',
    });
    expect((await decide('a', METALS, 'rejected')).status).to.equal(409);
    await publish(aWeldersTraining('a'));
    await align();
    expect(await published('a')).to.deep.equal([]);
  });

  it('are asserted by a block of the certification that bears the very name of one skill', async () => {
    const offerings = (title: string) => [
      offeringWith(idOf('a'), 'A', { S: { blocks: [{ title }] } }),
    ];
    await publish(aWeldersTraining('a', { offerings: offerings('Weld  METAL') }));
    await align();
    expect(await published('a')).to.deep.equal([WELD]);
    const block = (await said('a')).statements.find((s) => s.iri === WELD);
    expect(block).to.include({ status: 'asserted', way: 'block' });
    await publish(aWeldersTraining('a', { offerings: offerings('Weld metal and more') }));
    await align();
    expect(await published('a')).to.deep.equal([]);
  });

  it('are made anew when the meaning of a training changes, and not when a price does', async () => {
    await publish(aWeldersTraining('a'), aWeldersTraining('b'));
    await align();
    expect(await align()).to.include({ looked: 0 });
    await publish(
      aWeldersTraining('a', { sourceModified: '2026-01-01' }),
      aWeldersTraining('b', {
        title: 'Types of metal',
        language: 'en',
        objective: 'x',
        domain: { formacode: [], nsf: [], rome: [] },
      }),
    );
    expect(await align()).to.include({ looked: 2, matched: 1 });
    expect(Object.keys(await status('b')))
      .to.include(METALS)
      .and.not.include(WELDER);
  });

  it('are made anew when only the blocks or the codes of a certification change', async () => {
    const naming = {
      certifications: [{ rncp: '37273' }],
      domain: { formacode: [], nsf: [], rome: [] },
    };
    await publish(aWeldersTraining('a', { title: 'x', objective: 'x', ...naming }));
    const { context } = node();
    const { file } = aRegistry(db, context.dependants);
    await file('rncp', [aFiche()]);
    await align();
    expect(Object.keys(await status('a'))).not.to.include(WELDER);
    const before = await db().query('select hash, seq from trainings');
    await file('rncp', [aFiche('rncp37273', { rome: ['H2913'] })]);
    // The record of the training says nothing else than before: only its meaning is another.
    expect(await db().query('select hash, seq from trainings')).to.deep.equal(before);
    expect((await align()).looked).to.equal(1);
    expect((await status('a'))[WELDER]).to.equal('suggested');
    expect((await align()).looked).to.equal(0);
    const blocks = [{ code: 'B1', title: 'Weld metal' }];
    await file('rncp', [aFiche('rncp37273', { rome: [], blocks })]);
    await align();
    expect(await published('a')).to.deep.equal([WELD]);
  });

  it('are the same at every run', async () => {
    await publish(aWeldersTraining('a'));
    await align();
    const plain = async () =>
      (await said('a')).statements.map(({ iri, way, confidence }) => [iri, way, confidence]);
    const first = await plain();
    await db().query('delete from alignments');
    await align();
    expect(await plain()).to.deep.equal(first);
  });

  it('give a search the labels in every language', async () => {
    await publish(aWeldersTraining('a'));
    await align();
    const labels = (await labelsOfStatements(db(), [idOf('a')])).get(idOf('a'));
    expect(labels).to.include.members(['welder', 'soudeur/soudeuse']);
    const hits = async () =>
      (await ask(node().app, '/trainings?q=welder', { headers: { accept: 'application/ld+json' } }))
        .text;
    expect(await hits()).to.include(idOf('a'));
    await publish(aWeldersTraining('a', { sourceModified: '2026-02-02' }));
    expect(await hits()).to.include(idOf('a'));
  });

  it('are refused with a reason: no such concept, no such training, a wrong word, no key', async () => {
    await publish(aWeldersTraining('a'));
    const unknown = await decide('a', 'http://data.europa.eu/esco/skill/none', 'asserted');
    expect(unknown.status).to.equal(422);
    expect(JSON.parse(unknown.text).errors[0].pointer).to.equal('/body/concept');
    expect((await decide('x', WELD, 'asserted')).status).to.equal(404);
    expect((await decide('a', WELD, 'perhaps')).status).to.equal(422);
    expect((await decide('a', WELD, 'undecided')).status).to.equal(409);
    expect((await decide('a', WELD, 'asserted', {} as typeof AS_OPERATOR)).status).to.equal(401);
  });

  it('wait for one run at a time', async () => {
    await publish(aWeldersTraining('a'));
    const running = align();
    await expectError(/is running/, align);
    await running;
    const counts = await ask(node().app, '/api/alignments', { headers: AS_OPERATOR });
    expect(JSON.parse(counts.text)).to.include({ trainings: 1, waiting: 0 });
  });
});
