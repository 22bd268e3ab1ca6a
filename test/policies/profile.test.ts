import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import request from 'supertest';
import { turtle } from '../../src/linked-data/serialisers/turtle.ts';
import { PROFILE, wordsOf } from '../../src/policies/index.ts';
import { MEMBERSHIP, OPERANDS, resolve } from '../../src/policies/operands.ts';
import { profileDocument } from '../../src/policies/profile.jsonld.ts';
import { shortName } from '../../src/policies/terms.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';
import { expectSameGraph } from '../support/graph.ts';
import { aSituation } from './support.ts';

describe('policies › our ODRL profile', () => {
  const operands = PROFILE.filter((t) => t.kind === 'operand');

  it('names each operand that the decision resolves, and no other', () => {
    expect(operands.map((t) => shortName(t.iri)).toSorted()).to.deep.equal(
      [...OPERANDS, MEMBERSHIP].toSorted(),
    );
  });

  it('calls promised what the decision cannot check, and checked what it can', () => {
    for (const { iri, keptBy } of operands) {
      const { is } = resolve(shortName(iri), aSituation());
      expect(is === 'promised' ? 'partner' : 'node', iri).to.equal(keptBy);
      expect(is, iri).to.not.equal('unknown');
    }
  });

  it('has words for each act, in each language', () => {
    for (const { iri } of PROFILE.filter((t) => t.kind === 'act'))
      for (const language of ['en', 'fr', 'es'])
        expect(wordsOf(language).acts, `${iri} in ${language}`).to.have.property(shortName(iri));
  });

  it('is the file in vocabularies (npm run profile)', async () => {
    const file = await readFile('vocabularies/policy-profile.ttl', 'utf8');
    expect(file.slice(file.indexOf('@prefix'))).to.equal(
      turtle.write(profileDocument('https://node.invalid')),
    );
  });

  it('says the same in every form', async () => {
    const graph = await expectSameGraph(profileDocument('https://node.example'));
    expect(graph).to.include('<urn:passerelle:policy#country>');
    expect(graph).to.include('<http://www.w3.org/ns/odrl/2/LeftOperand>');
  });

  const node = useApp(useDatabase());
  it('answers at /policy-profile, as data and as a page in three languages', async () => {
    const data = await request(node().app)
      .get('/policy-profile')
      .set('Accept', 'text/turtle')
      .expect(200);
    expect(data.headers['content-type']).to.match(/^text\/turtle/);
    expect(data.text).to.include('policy:membership a skos:Concept, odrl:LeftOperand');
    const titles = {
      en: 'Terms of our contracts',
      fr: 'Termes de nos contrats',
      es: 'Términos de nuestros contratos',
    };
    for (const [lang, title] of Object.entries(titles)) {
      const page = await request(node().app)
        .get(`/policy-profile?lang=${lang}`)
        .set('Accept', 'text/html')
        .expect(200);
      expect(page.text).to.include(`<h1>${title}</h1>`);
      expect(page.text).to.include(wordsOf(lang).keptBy.partner);
    }
  });
});
