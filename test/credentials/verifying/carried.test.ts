/** What carries a credential: baked pictures, PDFs; and what only looks as if. */
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { credentialVerifier, verifyPayload } from '../../../src/credentials/index.ts';
import { anSvg, aPdf, aPng, baked, chunk, PNG, withChunks } from './carriers.ts';
import { aBadge, checks, failing, signedBy, token } from './support.ts';

const verifiers = [credentialVerifier(checks())];
const check = async (bytes: Buffer) => verifyPayload(verifiers, bytes);
const badge = async () => JSON.stringify(await signedBy('ed', aBadge()));
const BOMB = 300_000_000;

describe('credentials › verifying › pictures and PDFs', () => {
  for (const [what, make] of [
    ['a PNG', (text) => aPng(text)],
    ['a PNG by a draft of the specification', (text) => withChunks(baked(text, 'openbadges'))],
    ['a PNG whose text is packed', (text) => withChunks(baked(text, 'openbadgecredential', true))],
    ['an SVG', (text) => Buffer.from(anSvg(text))],
    ['a PDF', async (text) => aPdf(text)],
    ['a PDF with another attachment', async (text) => aPdf('Hello', text)],
  ] as const satisfies readonly (readonly [string, (text: string) => Buffer | Promise<Buffer>])[])
    it(`${what} is read, whether JSON or JWT is in it`, async () => {
      for (const text of [await badge(), await token(aBadge(), { typ: 'vc+jwt' })]) {
        const verdict = await check(await make(text));
        expect(failing(verdict)).to.deep.equal([]);
        expect(verdict.verified).to.equal(true);
      }
    });

  it('an SVG with the JWT in its attribute', async () => {
    const jwt = await token(aBadge(), { typ: 'vc+jwt' });
    const svg = anSvg('').replace(
      '<openbadges:credential>',
      `<openbadges:credential verify="${jwt}">`,
    );
    expect((await check(Buffer.from(svg))).verified).to.equal(true);
  });

  it('what was changed in it is seen', async () => {
    const text = (await badge()).replace('Léa', 'Lou');
    for (const bytes of [aPng(text), Buffer.from(anSvg(text)), await aPdf(text)])
      expect(failing(await check(bytes))).to.deep.equal(['signature: signature-bad']);
  });

  const chunkOf = (type: string, text: Buffer) =>
    chunk(type, Buffer.concat([Buffer.from('openbadgecredential\0\0', 'latin1'), text]));
  const pdfOf = (...objects: readonly string[]) =>
    Buffer.from(`%PDF-1.7\n${objects.join('\n')}\n%%EOF`, 'latin1');
  const stream = (number: number, dictionary: string, text: string) =>
    `${number} 0 obj <<${dictionary}>>\nstream\n${text}\nendstream endobj`;
  const one = stream(1, '/Type /EmbeddedFile', '{"@context":1}');

  it('one in a packed text, and JSON that speaks of PDFs', async () => {
    const text = await badge();
    const packed = chunkOf('zTXt', deflateSync(Buffer.from(text)));
    expect((await check(withChunks(packed))).verified).to.equal(true);
    const named = JSON.stringify(await signedBy('ed', aBadge({ name: '%PDF-1.7' })));
    expect((await check(Buffer.from(named))).verified).to.equal(true);
  });

  for (const [what, bytes, expected] of [
    [
      'another picture text that is packed',
      withChunks(baked('{"a":1}'), chunkOf('zTXt', deflateSync(Buffer.from('{"b":1}')))),
      'carries-several',
    ],
    [
      'another that is packed and broken',
      withChunks(baked('{"a":1}'), chunkOf('zTXt', Buffer.from('broken'))),
      'image-broken',
    ],
    [
      'another behind the end',
      Buffer.concat([withChunks(baked('{"a":1}')), baked('{"b":1}')]),
      'image-broken',
    ],
    ['another without its type', pdfOf(one, stream(2, '', '{"@context":2}')), 'carries-several'],
    [
      'another whose type is written otherwise',
      pdfOf(one, stream(2, '/#54ype /Embedded#46ile', '{"@context":2}')),
      'carries-several',
    ],
    [
      'another of a wrong type, named by its specification',
      pdfOf(one, stream(2, '/Type /X', '{"@context":2}'), '3 0 obj <</EF <</F 2 0 R>>>> endobj'),
      'carries-several',
    ],
    [
      'another in a packing that is not read',
      pdfOf(one, stream(2, '/Type /EmbeddedFile /Filter /ASCIIHexDecode', '7b7d>')),
      'carries-unread',
    ],
    [
      'only one that stands inside a page',
      pdfOf(stream(1, '/Type /X /Length 2 0 R', `${one}  `), `2 0 obj ${one.length + 2} endobj`),
      'pdf-without',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      expect(failing(await check(bytes))).to.deep.equal([`readable: ${expected}`]);
    });

  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length - 20);
  for (const [what, make, expected] of [
    ['a picture alone', () => withChunks(), 'image-without'],
    ['a picture with another text', () => withChunks(baked('x', 'Comment')), 'image-without'],
    ['a picture that is cut off', () => cut(aPng('{}')), 'image-broken'],
    [
      'a chunk longer than the file',
      () => Buffer.concat([PNG, Buffer.from('7fffffff69545874', 'hex')]),
      'image-broken',
    ],
    [
      'a bomb in a picture',
      () =>
        withChunks(
          chunk(
            'iTXt',
            Buffer.concat([
              Buffer.from('openbadgecredential\0\x01\0\0\0', 'latin1'),
              deflateSync(Buffer.alloc(BOMB)),
            ]),
          ),
        ),
      'image-broken',
    ],
    [
      'two credentials in a picture',
      () => withChunks(baked('{"a":1}'), baked('{"b":1}')),
      'carries-several',
    ],
    [
      'a drawing alone',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image-without',
    ],
    ['a drawing that is no XML', () => Buffer.from('<svg><a></svg>'), 'image-broken'],
    [
      'entities without end',
      () =>
        Buffer.from(
          `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(99)}"><!ENTITY b "&a;&a;">]><svg>&b;</svg>`,
        ),
      'image-broken',
    ],
    [
      'an entity that is a file',
      () => Buffer.from('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'),
      'image-broken',
    ],
    ['a PDF alone', async () => aPdf(), 'pdf-without'],
    ['a PDF with a letter', async () => aPdf('Dear all'), 'pdf-without'],
    [
      'a PDF with two credentials',
      async () => aPdf('{"@context":1}', '{"@context":2}'),
      'carries-several',
    ],
    [
      'a bomb in a PDF',
      () =>
        Buffer.concat([
          Buffer.from('%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\n'),
          deflateSync(Buffer.alloc(BOMB)),
          Buffer.from('\nendstream'),
        ]),
      'pdf-without',
    ],
    [
      'streams without end',
      () => Buffer.from(`%PDF-1.7\n${'1 0 obj <</Type /EmbeddedFile>>\nstream\n'.repeat(60_000)}`),
      'pdf-without',
    ],
    [
      'a PDF of other filters',
      () =>
        Buffer.from(
          '%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter [/ASCIIHexDecode /FlateDecode]>>\nstream\n00\nendstream',
        ),
      'carries-unread',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      const verdict = await check(await make());
      expect(verdict.verified).to.equal(false);
      expect(failing(verdict)).to.deep.equal([`readable: ${expected}`]);
    });
});
