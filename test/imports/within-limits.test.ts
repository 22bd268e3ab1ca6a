import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { readTraining } from '../../src/catalogue/catalogue.service.ts';
import { trainingId } from '../../src/catalogue/index.ts';
import type { ImportReport } from '../../src/imports/index.ts';
import { AS_OPERATOR, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { useDatabase } from '../support/database.ts';
import { formation } from './lheo/support.ts';

/** Letters and digits that no compression makes short. */
const noise = (length: number, seed = 'x'): string => {
  let text = '';
  for (let i = 0; text.length < length; i += 1)
    text += createHash('sha256').update(`${seed}${i}`).digest('hex');
  return text.slice(0, length);
};
/** The same, of four bytes a character. */
const wide = (length: number): string =>
  Array.from(noise(length))
    .map((c) => String.fromCodePoint(0x20000 + c.charCodeAt(0) * 7))
    .join('');

const MAP = `
key: key
language: en
country: FR
fields:
  title: title
  objective: objective
  provider.name: provider
  provider.number: number
  provider.register: { value: NIF }
  place.city: city
  rome: rome
  rncp: rncp
`;
const COLUMNS = [
  'key',
  'title',
  'objective',
  'provider',
  'number',
  'city',
  'rome',
  'rncp',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;
const USUAL: Row = { title: 'Baker', objective: 'To bake', provider: 'School', number: '1' };

describe('imports › limits of every format', () => {
  const db = useDatabase();
  const node = useApp(db);
  const post = async (query: string, body: string): Promise<ImportReport> => {
    const { text } = await ask(node().app, `/api/imports?source=a&${query}`, {
      method: 'post',
      headers: AS_OPERATOR,
      body,
    });
    const answer = JSON.parse(text) as ImportReport & { readonly report?: ImportReport };
    return answer.report ?? answer;
  };
  const lheo = async (...titles: readonly string[]) => {
    const records = titles.map((title, i) =>
      formation('', `numero="${i}"`).replace(
        /<intitule-formation>.*?<\/intitule-formation>/,
        `<intitule-formation>${title}</intitule-formation>`,
      ),
    );
    const offers = `<offres>${records.join('\n')}</offres>`;
    return post('format=lheo', `<lheo xmlns="http://lheo.gouv.fr/2.3">${offers}</lheo>`);
  };
  const csv = async (...rows: readonly Row[]) => {
    const lines = rows.map((row, i) =>
      COLUMNS.map((c) => ({ key: `${i}`, ...USUAL, ...row })[c] ?? '').join(','),
    );
    return post(
      `format=csv&map=${encodeURIComponent(MAP)}`,
      `${[COLUMNS.join(','), ...lines].join('\n')}\n`,
    );
  };
  const issuesOf = async ({ id }: ImportReport) => {
    const answer = await ask(node().app, `/api/imports/${id}`, { headers: AS_OPERATOR });
    return (JSON.parse(answer.text) as { issues: { field: string; rule: string }[] }).issues;
  };
  const titleOf = async (key: string) => (await readTraining(db(), trainingId('a', key))).doc.title;

  for (const [what, title] of [
    ['letters', noise(5000)],
    ['characters of four bytes', wide(5000)],
  ] as const)
    it(`a title of 5,000 ${what} is cut, with a warning, and its neighbour comes in`, async () => {
      const report = await lheo(title, 'Boulanger');
      expect(report).to.include({ status: 'done' });
      expect(report.counts).to.include({ created: 2, rejected: 0 });
      const cut = await titleOf('0');
      expect(Array.from(cut)).to.have.length(500);
      expect(cut.endsWith('…')).to.equal(true);
      const said = (await issuesOf(report)).find((i) => i.field === 'title');
      expect(said).to.include({
        line: 1,
        record: '0',
        severity: 'warning',
        rule: 'longer than 500 characters; cut to 500',
      });
      expect((await lheo('Pâtissier', 'Boulanger')).status).to.equal('done');
      expect(await titleOf('0')).to.equal('Pâtissier');
    });

  it('long names and towns are cut, and long codes left out', async () => {
    const report = await csv(
      { provider: noise(3000), city: wide(3000), rome: noise(3000), rncp: '7'.repeat(3000) },
      { key: 'other', objective: noise(900_000) },
    );
    expect(report).to.include({ status: 'done' });
    expect(report.counts).to.include({ created: 2 });
    const { doc } = await readTraining(db(), trainingId('a', '0'));
    expect(Array.from(doc.provider.name)).to.have.length(300);
    expect(Array.from(doc.offerings[0]?.places[0]?.city ?? '')).to.have.length(300);
    expect(doc.domain.rome).to.deep.equal([]);
    expect((await issuesOf(report)).map((i) => i.field)).to.include.members([
      'provider/name',
      'offering/place/city',
    ]);
  });

  it('a key of more than 300 characters is refused with line, field and rule', async () => {
    const report = await csv({ key: noise(3000) }, { key: 'short' });
    expect(report).to.include({ status: 'done' });
    expect(report.counts).to.include({ created: 1, rejected: 1 });
    const [issue] = (await issuesOf(report)).filter((i) => i.field === 'key');
    expect(issue).to.include({
      line: 2,
      rule: 'longer than 300 characters',
      severity: 'rejected',
    });
  });

  it('words that are not learnt leave the import done, are logged, and are learnt the next time', async () => {
    await db().exec('alter table search_terms add constraint broken check (n < 0)');
    const report = await lheo('Boulanger');
    expect(report).to.include({ status: 'done' });
    expect(report.counts).to.include({ created: 1 });
    expect(node().lines.join('')).to.contain('The catalogue was not tidied after an import');
    await db().exec('alter table search_terms drop constraint broken');
    expect((await lheo('Boulanger')).counts).to.include({ unchanged: 1 });
    const learnt = await db().query(
      `select folded from search_terms where kind = 'word' and folded = 'boulanger'`,
    );
    expect(learnt).to.have.length(1);
  });
});
