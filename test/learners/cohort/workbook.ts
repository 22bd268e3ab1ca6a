/** A small Excel workbook (ECMA-376), and the ZIP archive that it is. */
import { crc32, deflateRawSync } from 'node:zlib';

const u16 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255]);
const u32 = (n: number) => Buffer.concat([u16(n & 0xffff), u16(n >>> 16)]);

/** APPNOTE 6.3.10, 4.3: local files, then the central directory. */
export function aZip(files: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const about = Buffer.concat([
      ...[20, 0, 8, 0, 0].map(u16),
      ...[crc32(bytes), packed.length, bytes.length].map(u32),
      ...[Buffer.byteLength(name), 0].map(u16),
    ]);
    const file = Buffer.concat([u32(0x04034b50), about, Buffer.from(name), packed]);
    central.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        about,
        ...[0, 0, 0].map(u16),
        ...[0, offset].map(u32),
        Buffer.from(name),
      ]),
    );
    local.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.concat([
    u32(0x06054b50),
    ...[0, 0, central.length, central.length].map(u16),
    ...[directory.length, offset].map(u32),
    u16(0),
  ]);
  return Buffer.concat([...local, directory, end]);
}

type Cell = string | number | { readonly day: number };

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const columnOf = (i: number) => String.fromCharCode(65 + i);
const cellOf = (cell: Cell, at: string): string => {
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
};

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** `day`: as Excel counts them, in the second format, which is one of days. */
export const aWorkbook = (
  rows: readonly (readonly Cell[])[],
  more: Readonly<Record<string, string>> = {},
): Buffer =>
  aZip({
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows
      .map(
        (cells, i) =>
          `<row r="${i + 1}">${cells.map((cell, j) => cellOf(cell, `${columnOf(j)}${i + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
    ...more,
  });
