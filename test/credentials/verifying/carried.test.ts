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
      'image-without',
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
      'pdf-without',
    ],
  ] as const)
    it(`${what}: ${expected}`, async () => {
      const verdict = await check(await make());
      expect(verdict.verified).to.equal(false);
      expect(failing(verdict)).to.deep.equal([`readable: ${expected}`]);
    });
});
