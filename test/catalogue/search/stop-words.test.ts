import { Readable } from 'node:stream';
import { expect } from 'chai';
import { searchFor } from '../../../src/catalogue/index.ts';
import { importRunner } from '../../../src/imports/index.ts';
import { onEveryDatabase } from '../../support/database.ts';
import { loadSpanish, useSamples } from '../../support/samples.ts';

/** With words that say nothing in French and are words elsewhere, in what is typed or what it stands for. */
const TYPED = [
  'BTS SIO',
  'MMI',
  'métiers du multimédia et de l’internet',
  'réseaux et télécommunications',
  'études et développement',
  'communication dans les organisations',
  'formation aux',
] as const;

const ENGLISH_MAP =
  'key: code\nlanguage: en\ncountry: GB\nfields:\n  title: course\n  provider.name: school';
const ENGLISH = 'code,course,school\nE1,Beekeeping for all of us,Example School\n';

onEveryDatabase(
  'catalogue › words that are searched in one language and not in another',
  (kind) => {
    const node = useSamples(kind);
    const total = async (text: string) =>
      (await node().searcher.find(searchFor(text))).counts.total;
    const totals = async () =>
      Promise.all(TYPED.map(async (text) => [text, await total(text)] as const));

    it('finds as much in French when trainings in Spanish and English come, and these too', async () => {
      const before = await totals();
      for (const [text, n] of before.slice(0, -1)) expect(n, text).to.be.greaterThan(0);
      await loadSpanish(node());
      const about = { source: 'english', origin: 'english.csv', complete: false };
      const body = Readable.from([Buffer.from(ENGLISH)]);
      await importRunner(node())(
        { format: 'csv', map: ENGLISH_MAP, body, ...about },
        () => undefined,
      );
      const after = new Map(await totals());
      for (const [text, n] of before) expect(after.get(text), text).to.be.at.least(n);
      const precise = 'réseaux et télécommunications';
      expect(after.get(precise)).to.equal(new Map(before).get(precise));
      expect(await total('beekeeping for all')).to.equal(1);
      expect(await total('desarrollo de aplicaciones web')).to.be.greaterThan(0);
    });

    it('finds every training by a word for trainings, in each language, and beside others looks for these', async () => {
      await loadSpanish(node());
      const all = await total('');
      for (const text of ['formation', 'Formations', 'cours', 'training', 'curso', 'formación'])
        expect(await total(text), text).to.equal(all);
      expect(await total('curso aplicaciones')).to.equal(await total('aplicaciones'));
      expect(await total('-formation')).to.be.below(all);
    });

    it('suggests titles with such words after a word', async () => {
      const ends = ['réseaux et télécommunications'];
      expect([...(await node().searcher.heldWith('but', ends))]).to.deep.equal(ends);
    });
  },
);
