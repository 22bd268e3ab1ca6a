/** A signed credential inside the picture of its badge: Open Badges 3.0, 5.3 (baking). */
import { crc32 } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** Open Badges 3.0, 5.3.1.1: "An iTXt chunk … with keyword openbadgecredential". */
const KEYWORD = 'openbadgecredential';

/** PNG (third edition), 5.3: length, type, data, CRC over type and data. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(4 + body.length + 4);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), 4 + body.length);
  return whole;
}

/** 11.3.2.5: keyword, not compressed, no language and no translated keyword, text in UTF-8. */
const internationalText = (keyword: string, text: string): Buffer =>
  chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text)]));

/** After the first chunk, which is the header (5.6). "There MUST be only one" (OB 3.0): a PNG that we drew has none. */
export function bakedPng(png: Buffer, credential: string): Buffer {
  const end = SIGNATURE_BYTES + 12 + png.readUInt32BE(SIGNATURE_BYTES);
  return Buffer.concat([
    png.subarray(0, end),
    internationalText(KEYWORD, credential),
    png.subarray(end),
  ]);
}

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** 5.3.2.1: the JSON stands in CDATA, in which `]]>` would be the end. */
export function bakedSvg(svg: string, credential: string): string {
  const data = credential.replaceAll(']]>', ']]]]><![CDATA[>');
  return svg.replace(
    /(<svg\b[^>]*)>/,
    (_, start: string) =>
      `${start} xmlns:openbadges="${NAMESPACE}">\n<openbadges:credential><![CDATA[${data}]]></openbadges:credential>`,
  );
}
