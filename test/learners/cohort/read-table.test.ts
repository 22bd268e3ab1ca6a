/** Files that somebody chose: CSV as spreadsheets write it, Excel workbooks, and what is neither. */
import { expect } from 'chai';
import iconv from 'iconv-lite';
import { readTable } from '../../../src/learners/cohort/read-table.ts';
import { LIMITS } from '../../../src/learners/cohort/table.ts';
import { refusal } from '../support.ts';
import { aWorkbook, aZip } from './workbook.ts';

const read = async (file: string | Buffer) => {
  const { columns, rows } = await readTable(Buffer.from(file));
  const all: (readonly string[])[] = [];
  for await (const { line, cells } of rows) all.push([String(line), ...cells]);
  return { columns, rows: all };
};
const refused = async (file: string | Buffer) => refusal(read(file));

describe('learners › cohorts › files', () => {
  const expected = { columns: ['Nom', 'Né le'], rows: [['2', 'Zoé "Z"; x', '2001']] };

  it('CSV by comma, semicolon or tab, with quotes, either line end, a mark or none', async () => {
    expect(await read('Nom,Né le\n"Zoé ""Z""; x",2001')).to.deep.equal(expected);
    expect(await read('\ufeffNom;Né le\r\n"Zoé ""Z""; x";2001\r\n')).to.deep.equal(expected);
    expect(await read('Nom\tNé le\n"Zoé ""Z""; x"\t2001\n')).to.deep.equal(expected);
    const latin = iconv.encode('Nom;Né le\n"Zoé ""Z""; x";2001\n', 'windows-1252');
    expect(await read(latin)).to.deep.equal(expected);
    const wide = 'Nom\tNé le\r\n"Zoé ""Z""; x"\t2001\r\n';
    for (const name of ['utf-16le', 'utf-16be'])
      expect(await read(iconv.encode(wide, name, { addBOM: true })), name).to.deep.equal(expected);
    expect(await refused(Buffer.from(wide, 'utf16le'))).to.equal('malformed');
  });

  it('with what is blank left out, a cell over two lines, and columns of one name told apart', async () => {
    expect(await read(';;\n\nA;;A\n1;2;3\n;;\n"4\n5";6;7\n')).to.deep.equal({
      columns: ['A', '#2', 'A (#3)'],
      rows: [
        ['4', '1', '2', '3'],
        ['7', '4\n5', '6', '7'],
      ],
    });
  });

  it('an Excel workbook: its first sheet, days as days, numbers as they are', async () => {
    const book = aWorkbook([
      ['Nom', 'Né le', 'N°'],
      ['Zoé & Ana <x>', { day: 36925 }, 7],
      [],
      ['Lou', '2001-02-03', '007'],
    ]);
    expect(await read(book)).to.deep.equal({
      columns: ['Nom', 'Né le', 'N°'],
      rows: [
        ['2', 'Zoé & Ana <x>', '2001-02-03T00:00:00.000Z', '7'],
        ['4', 'Lou', '2001-02-03', '007'],
      ],
    });
  });

  it('is refused when it is no table, and says why', async () => {
    expect(await refused('')).to.equal('malformed');
    expect(await refused('\n;;\n')).to.equal('malformed');
    expect(await refused('a;b\n"open;1\n')).to.equal('malformed');
    expect(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).to.equal('malformed');
    expect(await refused(Buffer.from('PK\u0003\u0004 and nothing of a workbook'))).to.equal(
      'malformed',
    );
    expect(await refused(aZip({ 'hello.txt': 'no sheet' }))).to.equal('malformed');
    expect(await refused(aWorkbook([['A']]).subarray(0, 400))).to.equal('malformed');
  });

  it('is refused when it holds too much: rows, columns, cells, or what unpacks to more than memory', async () => {
    expect(await refused(`a\n${'x\n'.repeat(LIMITS.rows + 1)}`)).to.equal('too-large');
    expect(await refused(`${'a;'.repeat(LIMITS.columns)}b\n1\n`)).to.equal('too-large');
    const wide = `${Array.from({ length: 100 }, (_, i) => `c${i}`).join(';')}\n`;
    const row = `${'x;'.repeat(99)}x\n`;
    expect(await refused(wide + row.repeat(LIMITS.cells / 100 + 1))).to.equal('too-large');
    const bomb = aWorkbook([['A']], { 'xl/worksheets/sheet2.xml': ' '.repeat(130 * 1024 ** 2) });
    expect(bomb.length).to.be.below(1_000_000);
    expect(await refused(bomb)).to.equal('too-large');
  });
});
