import { expect } from 'chai';
import {
  areaFinder,
  type SearchExtras,
  Searcher,
  searchFor,
  type Training,
  tidy,
} from '../../../src/catalogue/index.ts';
import { publishTrainings } from '../../../src/catalogue/publish.service.ts';
import { useApp } from '../../support/app.ts';
import { ask, BROWSER } from '../../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aPublisher, aRun, aTraining, idOf, offeringWith } from '../support.ts';

/** `undefined`: no source says what it costs. */
const priced = (key: string, total: number | undefined): Training => {
  const { price: _, agreed: __, ...offering } = offeringWith(idOf(key), 'A1', { S1: {} });
  const price = total === undefined ? {} : { price: { total } };
  return aTraining(key, { offerings: [{ ...offering, agreed: false, ...price }] });
};

onEveryDatabase('catalogue › search by price and by labels', (kind) => {
  const db = useDatabase(kind);
  const node = useApp(db);
  const { publish, needs } = aPublisher(db);
  const searcher = (mostCounted?: number) => {
    const { clock, bell } = needs();
    const given = { db: db(), clock, bell, language: 'fr', areas: areaFinder('FR') };
    return new Searcher(mostCounted === undefined ? given : { ...given, mostCounted });
  };
  const keys = async (most?: number) => {
    const { trainings, counts } = await searcher(most).find(
      searchFor('', { order: 'price', withEnded: true }),
    );
    expect(counts.exact).to.equal(most === undefined);
    return trainings.map((t) => t.doc.sourceKey);
  };

  it('puts the cheapest first and what nobody prices last, also where too many are found to sort', async () => {
    const prices = { a: 900, b: undefined, c: 0, d: 45.5, e: 3000 };
    await publish(aRun(1), ...Object.entries(prices).map(([key, price]) => priced(key, price)));
    const order = ['c', 'd', 'a', 'e', 'b'];
    expect(await keys()).to.deep.equal(order);
    expect(await keys(4)).to.deep.equal(order);
    const { text } = await ask(node().app, '/trainings?sort=price&ended=yes', BROWSER);
    const said = [...text.matchAll(/<span class="by">([^<]*(?:€|gratuit))<\/span>/g)];
    const prices4 = ['gratuit', '45,50 €', '900 €', '3 000 €'];
    expect(said.map(([, price = '']) => price.replaceAll(/\s/g, ' '))).to.deep.equal(prices4);
  });

  it('finds a French training by the English and the Spanish label of the occupation it leads to', async () => {
    const id = idOf('a');
    const searchExtras: SearchExtras = async () =>
      new Map([[id, { labels: ['relieur', 'bookbinder', 'encuadernadora de libros'] }]]);
    const batch = [aTraining('a', { title: 'CAP arts de la reliure' }), aTraining('b')];
    await publishTrainings({ ...needs(), searchExtras }, aRun(1), batch);
    const found = async (text: string) =>
      (await searcher().find(searchFor(text))).trainings.map((t) => t.id);
    for (const text of ['bookbinder', 'Bookbinder', 'encuadernadora', 'ENCUADERNADORA libros'])
      expect(await found(text), text).to.deep.equal([id]);
    expect(await found('blacksmith')).to.deep.equal([]);
  });

  it('suggests no end that no training has together with what was typed before it', async () => {
    const place = { city: 'Limoges', country: 'FR', latitude: 45.83, longitude: 1.26, lines: [] };
    const offering = offeringWith(idOf('a'), 'A1', { S1: {} });
    await publish(
      aRun(1),
      aTraining('a', { title: 'Licence droit', offerings: [{ ...offering, places: [place] }] }),
      aTraining('b', { title: 'Curso de soldadura', language: 'es' }),
    );
    await tidy(needs());
    const texts = async (q: string) =>
      (
        JSON.parse(
          (await ask(node().app, `/search/suggestions?q=${encodeURIComponent(q)}`)).text,
        ) as { suggestions: { kind: string; text: string; href?: string }[] }
      ).suggestions;
    const said = async (q: string) => (await texts(q)).map((s) => s.text);
    expect(await said('Soldadura Lim')).to.deep.equal([]);
    expect(await said('Curso Lim'), 'any training there').to.include('Curso Limoges');
    expect(await said('droit Lim')).to.include('droit Limoges');
    expect(await said('curso sol')).to.include('curso soldadura');
    const families = (await texts('sécu')).filter((s) => s.kind === 'family');
    expect(families.map((s) => s.href)).to.deep.equal(['/job-families/security-cloud-networks']);
  });
});
