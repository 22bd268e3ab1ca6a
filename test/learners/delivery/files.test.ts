/** What a learner downloads: each file is read by what did not make it, and checked. */
import { inflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import request from 'supertest';
import type { Verdict } from '../../../src/credentials/index.ts';
import { nodeParty } from '../../../src/issuers/index.ts';
import { FILES } from '../../../src/learners/delivery/views.ts';
import { changeState, readIssued, reissue } from '../../../src/learners/index.ts';
import { useApp } from '../../support/app.ts';
import { useDatabase } from '../../support/database.ts';
import { textOfPdf } from '../../support/pdf-text.ts';
import { aFullRecord, aRecord } from '../support.ts';
import { aBrowser, bytesOf, handed, issued } from './support.ts';

const NAME = 'Zoë Šimůnková-Łukaszewicz Őry 中';

/** PNG, 5.3: type and data of each chunk, in order. */
function chunksOf(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

describe('learners › files', () => {
  const db = useDatabase();
  const node = useApp(db);
  const scene = async () => {
    const { id } = await issued(node(), { record: aRecord(1, { learner: { name: NAME } }) });
    const { path } = await handed(node(), id);
    const { badge } = await readIssued(node().context.learners, id);
    return {
      id,
      path,
      badge,
      file: async (name: string) => bytesOf(node(), `${path}/files/${name}`),
    };
  };
  const checked = async (bytes: Buffer): Promise<Verdict> => {
    const { body } = await request(node().app)
      .post('/api/verify')
      .type('application/octet-stream')
      .send(bytes);
    return body as Verdict;
  };

  it('the PDF is PDF/A-3b, tagged, in the reader’s language, and holds the signed credential as it is', async () => {
    const { id, file, badge } = await scene();
    const { status, headers, bytes } = await file('certificate.pdf?lang=es');
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('application/pdf');
    expect(headers['content-disposition']).to.equal(`attachment; filename="certificate-${id}.pdf"`);
    expect(headers['cache-control']).to.equal('no-store');
    const pdf = await PDFDocument.load(bytes);
    expect(pdf.getTitle()).to.equal('Certificado de formación');
    expect(pdf.getLanguage()).to.equal('es');
    const attachments = pdf.getAttachments();
    expect(attachments.map(({ name }) => name)).to.deep.equal([`${id}.json`]);
    expect(Buffer.from(attachments[0]?.data ?? []).toString()).to.equal(badge);
    expect(attachments[0]?.mimeType).to.equal('application/vc');
    const text = bytes.toString('latin1');
    expect(text).to.contain('/AFRelationship /Source').and.to.contain('/MarkInfo');
    expect(text).to.match(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect(text, 'fonts that are not embedded').not.to.match(
      /\/BaseFont \/(?:Helvetica|Times|Courier)/,
    );
    expect(await checked(bytes)).to.include({ kind: 'credential', verified: true });
  });

  it('the badges are pictures with the signed credential in them', async () => {
    const { file, badge } = await scene();
    const png = await file('badge.png');
    expect(png.headers['content-type']).to.equal('image/png');
    const chunks = chunksOf(png.bytes);
    expect(chunks[0]?.type).to.equal('IHDR');
    expect(chunks.at(-1)?.type).to.equal('IEND');
    const baked = chunks.filter(({ type }) => type === 'iTXt');
    expect(baked).to.have.length(1);
    expect(baked[0]?.data.toString()).to.equal(`openbadgecredential\0\0\0\0\0${badge}`);
    const pixels = inflateSync(
      Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
    );
    expect(new Set(pixels).size, 'shades').to.be.greaterThan(50);
    expect(await checked(png.bytes)).to.include({ verified: true });
    const svg = await file('badge.svg');
    expect(svg.headers['content-type']).to.equal('image/svg+xml');
    expect(svg.bytes.toString()).to.contain(
      'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"',
    );
    expect(await checked(svg.bytes)).to.include({ verified: true });
  });

  it('the signed forms are what they are called', async () => {
    const { id, file, badge } = await scene();
    const open = await file('open-badge.json');
    expect(open.headers['content-type']).to.contain('application/vc');
    expect(open.bytes.toString()).to.equal(badge);
    const jwt = await file('credential.jwt');
    expect(decodeProtectedHeader(jwt.bytes.toString()).typ).to.equal('vc+jwt');
    expect(decodeJwt(jwt.bytes.toString())['id']).to.equal(`urn:uuid:${id}`);
    const sdJwt = await file('credential.sd-jwt');
    expect(decodeProtectedHeader(sdJwt.bytes.toString().split('~', 1)[0] ?? '').typ).to.equal(
      'dc+sd-jwt',
    );
    const elm = await file('elm.json');
    expect(JSON.stringify(JSON.parse(elm.bytes.toString()))).to.contain(id);
    for (const { bytes } of [open, jwt, sdJwt, elm])
      expect(await checked(bytes), bytes.toString().slice(0, 40)).to.include({ verified: true });
    expect((await file('passwords.txt')).status).to.equal(422);
  });

  /** Of an SD-JWT VC, what whoever has it can disclose. */
  const disclosed = (text: string) => {
    const [, ...disclosures] = text.split('~').filter((part) => part !== '');
    return disclosures.map(
      (one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as [string, string, unknown],
    );
  };

  it('date of birth and label are in no file by the link alone; with a code, in the SD-JWT VC where they are ticked', async () => {
    const { id } = await issued(node(), { record: aFullRecord() });
    const { path, codes } = await handed(node(), id);
    const me = aBrowser(node());
    const stranger = aBrowser(node());
    const file = `${path}/files/credential.sd-jwt`;
    const names = (text: string) => disclosed(text).map(([, name]) => name);
    const [plain, both] = [file, `${file}?birthdate=yes&quality_label=yes`];
    const alone = await bytesOf(node(), plain);
    expect(names(alone.bytes.toString())).to.include('name').and.not.to.include('birthdate');
    expect(names(alone.bytes.toString())).not.to.include('quality_label');
    expect(await checked(alone.bytes)).to.include({ verified: true });
    for (const one of FILES.filter((name) => !name.endsWith('.pdf'))) {
      const { bytes } = await bytesOf(node(), `${path}/files/${one}`);
      const parts = bytes.toString().split(/[.~]/);
      const told = [bytes, ...parts.map((part) => Buffer.from(part, 'base64url'))].join('\n');
      expect(told, one).not.to.match(/2001-02-03|label\.example|Label exemple/);
    }
    const sheet = await bytesOf(node(), `${path}/files/certificate.pdf?lang=en`);
    expect(await textOfPdf(sheet.bytes))
      .to.contain('Zoé')
      .and.not.to.match(/2001|Label exemple/);
    const refused = await stranger.get(both);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('<html').and.not.to.contain('2001-02-03');
    await me.post(`${path}/enter`, { code: codes[0] });
    expect((await stranger.get(both)).status, 'without the code').to.equal(422);
    const unticked = names((await me.file(plain)).toString());
    expect(unticked).to.include('name').and.not.to.include('birthdate');
    const one = names((await me.file(`${file}?birthdate=yes`)).toString());
    expect(one).to.include('birthdate').and.not.to.include('quality_label');
    const all = await me.file(both);
    expect(
      disclosed(all.toString()).map(([, name, value]) => [name, value]),
    ).to.deep.include.members([
      ['birthdate', '2001-02-03'],
      ['quality_label', { id: 'https://label.example/geen', name: 'Label exemple' }],
    ]);
    expect(await checked(all)).to.include({ verified: true });
  });

  it('what to add to the SD-JWT VC is asked only of who entered a code', async () => {
    const { id } = await issued(node(), { record: aFullRecord() });
    const { path, codes } = await handed(node(), id);
    const me = aBrowser(node());
    expect((await me.get(path)).text).not.to.contain('name="birthdate"');
    await me.post(`${path}/enter`, { code: codes[0] });
    const { text } = await me.get(path);
    expect(text).to.contain('name="birthdate"').and.to.contain('name="quality_label"');
    expect(text).not.to.match(/name="(?:birthdate|quality_label)"[^>]*checked/);
    expect(text).to.contain('Label exemple').and.not.to.contain('2001-02-03');
  });

  it('of a corrected one they are those of the new one, and a revoked one is said to be so', async () => {
    const { id, file, path } = await scene();
    const { learners } = node().context;
    const fresh = await reissue(learners, nodeParty(learners.issuers), id, {
      learner: { name: 'Zoé Juste' },
    });
    const { bytes } = await file('open-badge.json');
    expect(bytes.toString()).to.contain(fresh.id).and.to.contain('Zoé Juste');
    const page = await aBrowser(node()).get(path);
    expect(page.text).to.contain('Zoé Juste').and.to.contain('attestation corrigée');
    await changeState(learners, fresh.id, { to: 'revoked', because: 'x' });
    const after = await aBrowser(node()).get(path);
    expect(after.status).to.equal(200);
    expect(after.text).to.contain('Révoquée').and.to.contain('Elle est révoquée.');
    const verdict = await checked((await file('open-badge.json')).bytes);
    expect(verdict.verified).to.equal(false);
  });
});
