/** Pictures and PDFs that carry a credential, as others make them. */
import { deflateSync } from 'node:zlib';
import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Buffer): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const HEAD = chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex'));
const PIXEL = chunk('IDAT', deflateSync(Buffer.from([0, 0])));
const END = chunk('IEND', Buffer.alloc(0));

/** The chunk of PNG, 11.3.4.5; `packed`: compressed. */
export function baked(text: Buffer | string, keyword = 'openbadgecredential', packed = false) {
  const bytes = Buffer.from(text);
  const head = Buffer.from(`${keyword}\0${packed ? '\x01' : '\0'}\0\0\0`, 'latin1');
  return chunk('iTXt', Buffer.concat([head, packed ? deflateSync(bytes) : bytes]));
}

export const withChunks = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([PNG, HEAD, ...chunks, PIXEL, END]);
export const aPng = (text: string): Buffer => withChunks(baked(text));

export const anSvg = (text: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 1 1">
<openbadges:credential><![CDATA[${text}]]></openbadges:credential><rect width="1" height="1"/></svg>`;

/** By pdf-lib, with object streams and compression. */
export async function aPdf(...texts: readonly string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage([200, 200]).drawText('Certificate');
  for (const [i, text] of texts.entries())
    await pdf.attach(Buffer.from(text), `credential-${i}.json`, {
      mimeType: 'application/vc',
      afRelationship: AFRelationship.Source,
    });
  return Buffer.from(await pdf.save({ useObjectStreams: true }));
}
