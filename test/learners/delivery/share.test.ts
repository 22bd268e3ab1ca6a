/** What a learner shows to others: for as long as they say, counted by day, and gone with them. */
import { expect } from 'chai';
import request from 'supertest';
import { loggedPath } from '../../../src/http/requests.ts';
import { nodeParty } from '../../../src/issuers/index.ts';
import { tokenOf } from '../../../src/learners/delivery/secrets.ts';
import * as shares from '../../../src/learners/delivery/share.service.ts';
import { issueRecords, readIssued, reissue } from '../../../src/learners/index.ts';
import { exported } from '../../audit/support.ts';
import { useApp } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { aRecord, refusal } from '../support.ts';
import { aBrowser, bytesOf, handed, issued, pathOf } from './support.ts';

const DAY = 24 * 3600;

onEveryDatabase('learners › sharing', (kind) => {
  const db = useDatabase(kind);
  const sent: string[] = [];
  const node = useApp(db, {
    post: {
      send: async ({ text }) => {
        sent.push(text);
        return { outcome: 'sent' };
      },
      close: () => undefined,
    },
  });
  const seen = async (path: string, accept = 'text/html') =>
    request(node().app).get(path).set('accept', accept);
  /** A learner who has entered a code. */
  const acting = async (credential?: string) => {
    const id = credential ?? (await issued(node())).id;
    const { path, codes, token } = await handed(node(), id);
    const browser = aBrowser(node());
    await browser.post(`${path}/enter`, { code: codes[0] });
    return { ...browser, id, path, codes, secret: token };
  };
  const sharesOn = async ({ get, path }: Awaited<ReturnType<typeof acting>>) => {
    const { text } = await get(path);
    return {
      text,
      addresses: [...text.matchAll(/<code>(https:[^<]+)<\/code>/g)].map(([, a = '']) => pathOf(a)),
      ends: [...text.matchAll(/action="([^"]+\/end)"/g)].map(([, a = '']) => a),
    };
  };

  it('an address shows it to whoever has it, and counts how often, by day', async () => {
    const me = await acting();
    await me.post(`${me.path}/shares`, { label: 'Lycée Dupont' });
    const [address = ''] = (await sharesOn(me)).addresses;
    const { status, text, headers } = await seen(`${address}?lang=en`);
    expect(status).to.equal(200);
    expect(text).to.contain('Zoé Exemple 1 shows you').and.not.to.contain('Lycée Dupont');
    expect(text).to.contain('Compare the name with an identity document');
    expect(headers).to.include({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    await seen(address);
    node().clock.move(DAY);
    await seen(address);
    await me.post(`${me.path}/enter`, { code: me.codes[1] });
    const told = await sharesOn(me);
    expect(told.text).to.contain('Lycée Dupont').and.to.contain('ouverte 3 fois');
    expect(told.text).to.contain(
      '22 novembre 2026\u00a0: une fois et 21 novembre 2026\u00a0: 2 fois',
    );
    const file = await bytesOf(node(), `${address}/files/open-badge.json`);
    const { badge } = await readIssued(node().context.learners, me.id);
    expect(file.bytes.toString()).to.equal(badge);
    expect((await seen(`${address}/files/elm.json`)).status).to.equal(422);
  });

  it('taken back it shows nothing; nobody takes back another’s', async () => {
    const me = await acting();
    const other = await acting((await issued(node(), { record: aRecord(2), contact: {} })).id);
    await me.post(`${me.path}/shares`, { label: '' });
    const { addresses, ends } = await sharesOn(me);
    const share = /shares\/([^/]+)\/end/.exec(ends[0] ?? '')?.[1];
    await other.post(`${other.path}/shares/${share}/end`);
    expect((await seen(addresses[0] ?? '')).status).to.equal(200);
    await me.post(`${me.path}/shares/${share}/end`);
    const over = await seen(addresses[0] ?? '');
    expect(over.status).to.equal(410);
    expect(over.text).not.to.contain('Zoé');
    expect((await seen(`${addresses[0]}/files/certificate.pdf`)).status).to.equal(410);
    expect((await seen('/shared/nonsense')).status).to.equal(404);
  });

  const prints = async (path: string) => {
    await bytesOf(node(), `${path}/files/certificate.pdf`);
    const rows = await db().query<{ id: string }>(
      `select id from learner_shares where kind = 'print' order by made_at desc, id`,
    );
    return rows.map(
      ({ id }) => `/shared/${tokenOf(node().context.learners.lookupKey, 'share', id)}`,
    );
  };

  it('the code on the PDF leads there too: the same on each copy, another by an act once it was taken back', async () => {
    const me = await acting();
    await prints(me.path);
    const [address = '', ...more] = await prints(me.path);
    expect(more).to.deep.equal([]);
    expect((await seen(address)).status).to.equal(200);
    const { ends, text } = await sharesOn(me);
    expect(text).to.contain('Le code sur votre PDF').and.to.contain('ouverte une fois');
    node().clock.move(1);
    await me.post(ends[0] ?? '');
    expect((await seen(address)).status).to.equal(410);
    expect(await prints(me.path), 'a download').to.deep.equal([address]);
    const after = await me.get(me.path);
    expect(after.text).to.contain('Mettre un nouveau code sur mon PDF');
    const stranger = aBrowser(node());
    expect((await stranger.post(`${me.path}/shares`, { kind: 'print' })).status).to.equal(422);
    expect(await prints(me.path), 'who may not act').to.deep.equal([address]);
    expect((await me.post(`${me.path}/shares`, { kind: 'print' })).status).to.equal(303);
    const [fresh = '', ...old] = await prints(me.path);
    expect(old).to.deep.equal([address]);
    expect((await seen(fresh)).status).to.equal(200);
    expect((await me.get(me.path)).text).not.to.contain('Mettre un nouveau code');
  });

  it('a correction leaves the code on the PDF as the learner left it', async () => {
    const me = await acting();
    const [address = ''] = await prints(me.path);
    const { learners } = node().context;
    await reissue(learners, nodeParty(learners.issuers), me.id, { learner: { name: 'Zoé Juste' } });
    expect(await prints(me.path), 'open').to.deep.equal([address]);
    expect((await seen(address)).text).to.contain('Zoé Juste');
    const { ends } = await sharesOn(me);
    await me.post(ends[0] ?? '');
    expect(await prints(me.path), 'ended').to.deep.equal([address]);
  });

  it('a PDF that was downloaded from what is shared leads there, and ends with it', async () => {
    const me = await acting();
    await me.post(`${me.path}/shares`, { label: '' });
    const { addresses, ends } = await sharesOn(me);
    const [address = ''] = addresses;
    const { bytes } = await bytesOf(node(), `${address}/files/certificate.pdf`);
    expect(bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    const open = async () => db().query('select 1 from learner_shares where ended_at is null');
    expect(await open(), 'no other was made').to.have.length(1);
    await me.post(ends[0] ?? '');
    expect(await open()).to.deep.equal([]);
    expect((await seen(address)).status).to.equal(410);
  });

  it('addresses that are made at once are counted one by one: there are fifty, at most', async () => {
    const { learners } = node().context;
    const facts = await issued(node());
    const make = async (times: number) =>
      Promise.all(Array.from({ length: times }, async () => shares.share(learners, facts, '')));
    expect(new Set(await make(49))).to.have.length(49);
    expect((await make(8)).filter((address) => address !== undefined)).to.have.length(1);
    const [first] = await db().query<{ id: string }>('select id from learner_shares limit 1');
    await shares.takeBack(learners, first?.id ?? '', [facts.id]);
    expect((await make(8)).filter((address) => address !== undefined)).to.have.length(1);
  });

  it('how one is reached changes by an act, and an address that is none is said to be so', async () => {
    const me = await acting();
    const wrong = await me.post(`${me.path}/contact`, { email: 'nobody', language: 'es' });
    expect(wrong.status).to.equal(422);
    await me.post(`${me.path}/contact`, { email: 'zoe@new.example', language: 'es' });
    const { contact } = await readIssued(node().context.learners, me.id);
    expect(contact).to.deep.equal({ email: 'zoe@new.example', language: 'es' });
    expect((await me.get(me.path)).text).to.contain('lang="es"');
    await me.post(`${me.path}/contact`, { email: '', language: 'es' });
    const after = await readIssued(node().context.learners, me.id);
    expect(after.contact).to.deep.equal({ language: 'es' });
  });

  it('the code that was entered is the one that the wallet asks for', async () => {
    const me = await acting();
    const { text } = await me.post(`${me.path}/wallet`);
    const uri = /credential_offer_uri=([^"&]+)/.exec(text)?.[1] ?? '';
    const offer = await seen(pathOf(decodeURIComponent(uri)), 'application/json');
    const [grant] = Object.values((offer.body as { grants: object }).grants) as readonly {
      readonly 'pre-authorized_code': string;
      readonly tx_code: object;
    }[];
    expect(grant?.tx_code).to.include({ length: 8, input_mode: 'numeric' });
    const token = async (code: string | undefined) =>
      request(node().app).post('/wallet/token').type('form').send({
        grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
        'pre-authorized_code': grant?.['pre-authorized_code'],
        tx_code: code,
      });
    expect((await token(me.codes[1])).status, 'another code').to.equal(400);
    expect((await token(me.codes[0])).status, 'the one that was entered').to.equal(200);
    expect((await aBrowser(node()).post(`${me.path}/wallet`)).status, 'a stranger').to.equal(422);
  });

  it('through a whole life nothing of the learner, and nothing that opens a page, reaches the log or the trail', async () => {
    const me = await acting();
    await me.post(`${me.path}/shares`, { label: 'Lycée Dupont' });
    await me.post(`${me.path}/code`);
    await node().context.mailer?.settle();
    await me.post(`${me.path}/enter`, { code: '0000 0000' });
    await me.post(`${me.path}/wallet`);
    await bytesOf(node(), `${me.path}/files/certificate.pdf`);
    await me.post(`${me.path}/contact`, { email: 'zoe@new.example', language: 'fr' });
    const { addresses } = await sharesOn(me);
    await seen(addresses[0] ?? '');
    expect((await me.post(`${me.path}/erase`)).status, 'not sure').to.equal(422);
    const erased = await me.post(`${me.path}/erase`, { sure: 'yes' });
    expect(erased.status).to.equal(200);
    expect((await seen(me.path)).status).to.equal(410);
    expect((await seen(addresses[0] ?? '')).status).to.equal(410);
    expect(await refusal(readIssued(node().context.learners, me.id))).to.equal('gone');
    const [mailed] = /\b\d{4} \d{4}\b/.exec(sent.at(-1) ?? '') ?? [];
    expect(mailed).to.be.a('string');
    const told = [...node().lines, ...(await exported(node()))].join('\n');
    expect(told).to.contain('POST').and.to.contain('/c/…/erase');
    for (const secret of [
      'Zoé',
      'Exemple 1',
      'mail.example',
      'new.example',
      'Dupont',
      me.secret,
      ...me.codes,
      mailed ?? '',
      mailed?.replace(' ', '') ?? '',
      ...addresses.map((address) => address.slice('/shared/'.length)),
    ])
      expect(told, secret).not.to.contain(secret);
    const labels = await db().query('select 1 from learner_shares where sealed_label is not null');
    expect(labels).to.have.length(0);
  });

  it('all that they have here is erased together', async () => {
    const { learners } = node().context;
    const contact = { email: 'zoe@mail.example', language: 'fr' };
    const [one, two] = await issueRecords(learners, nodeParty(learners.issuers), [
      { record: aRecord(1), contact },
      { record: aRecord(1), contact },
    ]);
    const other = await handed(node(), two?.id ?? '');
    const me = await acting(one?.id);
    expect((await me.get(me.path)).text).to.contain('avec les 2 attestations');
    await me.post(`${me.path}/erase`, { sure: 'yes' });
    expect((await seen(other.path)).status).to.equal(410);
  });
});

describe('learners › addresses in the log', () => {
  it('say nothing that opens them, however they are written', () => {
    for (const [path, said] of [
      ['/c/abc', '/c/…'],
      ['/C/abc/files/x', '/C/…/files/x'],
      ['/shared/abc', '/shared/…'],
      ['/invitations/abc', '/invitations/…'],
      ['/wallet/offers/abc', '/wallet/offers/…'],
      ['/cohorts/abc', '/cohorts/abc'],
    ])
      expect(loggedPath(path ?? '')).to.equal(said);
  });
});
