import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  zCatalog,
  zCatalogError,
  zDataset,
} from '../../../src/dataspace/messages/catalog.schema.ts';
import { aTraining, idOf } from '../../catalogue/support.ts';
import { PUBLIC_URL } from '../../support/app.ts';
import { ask } from '../../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { CONTEXT, headersOf, linkOf, PARTNER, usePartnerNode } from './support.ts';

const HEADS = ['trainings', 'trainings-changes', 'job-families'].map(
  (id) => `${PUBLIC_URL}/datasets/${id}`,
);
const iriOf = (key: string) => `${PUBLIC_URL}/trainings/${idOf(key)}`;
const OPEN_AT = 'urn:passerelle:ns#withoutContractAt';

onEveryDatabase('dataspace › datasets › the catalogue of the protocol', (kind) => {
  const db = useDatabase(kind);
  const partner = usePartnerNode(db);
  const many = Array.from({ length: 23 }, (_, i) => `k${i}`);
  const sorted = () => many.map(iriOf).toSorted();
  const publishMany = async () => partner.publish(...many.map((key) => aTraining(key)));

  it('holds the collections, then every training, under the terms of its collection', async () => {
    await partner.publish(aTraining('a', { title: 'Un «atelier» "à" part' }));
    const { status, json } = await partner.request();
    expect(status).to.equal(200);
    expect(zCatalog.safeParse(json).error).to.equal(undefined);
    expect(json.dataset?.map((d) => d['@id'])).to.deep.equal([...HEADS, iriOf('a')]);
    const [, , , training] = json.dataset ?? [];
    expect(training?.['dct:title']).to.equal('Un «atelier» "à" part');
    expect(training?.distribution.map((d) => d.format)).to.deep.equal([
      'HttpData-PULL',
      'HttpData-PUSH',
    ]);
    const [offer] = training?.hasPolicy ?? [];
    expect(offer?.[OPEN_AT]).to.equal(iriOf('a'));
    expect(offer?.['permission']).to.deep.equal([{ action: 'use' }]);
    expect(offer).not.to.have.property('target');
    const offers = (json.dataset ?? []).flatMap((d) => d.hasPolicy.map((o) => o['@id']));
    expect(new Set(offers).size).to.equal(offers.length);
  });

  it('goes through all of it by next and back by previous, each dataset once', async () => {
    await publishMany();
    const all = [...HEADS, ...sorted()];
    const pages: (readonly string[])[] = [];
    let query: string | undefined = '';
    let back: string | undefined;
    const filter = { '@type': 'QuerySpec', limit: 7 };
    while (query !== undefined) {
      const { json, header } = await partner.request([filter], { query });
      expect(zCatalog.safeParse(json).success).to.equal(true);
      pages.push((json.dataset ?? []).map((d) => d['@id']));
      query = linkOf(header('link'), 'next');
      back = linkOf(header('link'), 'previous');
    }
    expect(pages.map((p) => p.length)).to.deep.equal([7, 7, 7, 5]);
    expect(pages.flat()).to.deep.equal(all);
    const behind: string[] = [...(pages.at(-1) ?? [])];
    while (back !== undefined) {
      const { json, header } = await partner.request([filter], { query: back });
      behind.unshift(...(json.dataset ?? []).map((d) => d['@id']));
      back = linkOf(header('link'), 'previous');
    }
    expect(behind).to.deep.equal(all);
  });

  it('by limit and offset, as the Eclipse connector pages, over collections and trainings alike', async () => {
    await publishMany();
    const all = [...HEADS, ...sorted()];
    const found: string[] = [];
    for (let offset = 0; offset < 30; offset += 5)
      found.push(...(await partner.idsOf([{ '@type': 'QuerySpec', limit: 5, offset }])));
    expect(found).to.deep.equal(all);
  });

  it('keeps a page until something changes, and then makes it anew', async () => {
    await partner.publish(aTraining('a'));
    const first = await partner.request();
    expect((await partner.request()).header('etag')).to.equal(first.header('etag'));
    await partner.publish(aTraining('a', { title: 'Autre' }));
    const second = await partner.request();
    expect(second.header('etag')).not.to.equal(first.header('etag'));
    expect(second.json.dataset?.at(-1)?.['dct:title']).to.equal('Autre');
  });

  it('is the same compressed and not, and kept from others by whoever stands between', async () => {
    await partner.publish(aTraining('a'));
    const plain = await partner.request();
    const packed = await ask(partner.node().app, '/dsp/2025-1/catalog/request', {
      method: 'post',
      headers: { ...headersOf(PARTNER), 'accept-encoding': 'gzip' },
      body: JSON.stringify({ '@context': CONTEXT, '@type': 'CatalogRequestMessage' }),
    });
    expect(packed.header('content-encoding')).to.equal('gzip');
    const text = packed.bytes[0] === 0x1f ? gunzipSync(packed.bytes).toString() : packed.text;
    expect(text).to.equal(plain.text);
    expect(plain.header('cache-control')).to.contain('private');
    expect(packed.header('etag')).to.equal(`${plain.header('etag').slice(0, -1)}-gz"`);
  });

  it('gives one dataset by its id, with the service, and 304 to who has it', async () => {
    await partner.publish(aTraining('a'));
    for (const id of [iriOf('a'), ...HEADS]) {
      const answer = await partner.dataset(id);
      const json: unknown = JSON.parse(answer.text);
      expect(zDataset.safeParse(json).error).to.equal(undefined);
      expect(answer.text).to.contain(`"endpointURL":"${PUBLIC_URL}/dsp/2025-1"`);
      const again = await partner.dataset(id, { 'if-none-match': answer.header('etag') });
      expect(again.status).to.equal(304);
    }
    const unknown = await partner.dataset(iriOf('z'));
    expect(unknown.status).to.equal(404);
    expect(zCatalogError.safeParse(JSON.parse(unknown.text)).success).to.equal(true);
  });

  it('is refused to a suspended partner at once, and given to it again', async () => {
    const { partners } = partner.node().context;
    expect((await partner.request()).status).to.equal(200);
    await partners.suspend(PARTNER);
    expect((await partner.request()).status).to.equal(404);
    await partners.suspend(PARTNER, false);
    expect((await partner.request()).status).to.equal(200);
  });

  it('refuses a cursor that is not one of ours', async () => {
    for (const cursor of ['x', 'W10', Buffer.from('["a","b","c"]').toString('base64url')]) {
      const { status, json } = await partner.request(undefined, { query: `?cursor=${cursor}` });
      expect(status).to.equal(400);
      expect(zCatalogError.safeParse(json).success).to.equal(true);
    }
  });
});
