import { expect } from 'chai';
import express, { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { route } from '../../src/http/endpoint.ts';
import { problems } from '../../src/http/problem.ts';
import { represent } from '../../src/http/represent.ts';
import { formsOf } from '../../src/linked-data/serialisers.ts';
import { aSurrounding } from '../support/app.ts';

const IRI = 'https://node.example/thing';

function anApp() {
  const { guard, log } = aSurrounding();
  const router = Router();
  route(router, guard, {
    method: 'get',
    path: '/thing',
    access: 'public',
    schema: z.object({}),
    handle: async (_input, req) =>
      represent(req, {
        iri: IRI,
        html: () => '<!doctype html>',
        document: () => ({
          context: 'https://node.example/contexts/passerelle-v1.jsonld',
          nodes: [{ id: IRI, type: 'Collection' }],
        }),
      }),
  });
  return express().use(router).use(problems({ log }));
}

describe('http › the form that an address asks for', () => {
  const ask = async (query: string) =>
    request(anApp()).get(`/thing${query}`).set('accept', 'text/html');

  it('has the name of a file where the address asks for a form, and only there', async () => {
    const name = async (query: string) => (await ask(query)).get('content-disposition');
    expect(await name('?format=ttl')).to.equal('inline; filename="thing.ttl"');
    expect(await name('?format=jsonld')).to.equal('inline; filename="thing.jsonld"');
    expect(await name('')).to.equal(undefined);
  });

  it('is a page for a browser', async () => {
    expect((await ask('')).type).to.equal('text/html');
  });

  for (const [word, type] of [
    ['jsonld', 'application/ld+json'],
    ['turtle', 'text/turtle'],
    ['ttl', 'text/turtle'],
    ['ntriples', 'application/n-triples'],
    ['nt', 'application/n-triples'],
  ])
    it(`is ${type} with ?format=${word}, whatever Accept says`, async () => {
      expect((await ask(`?format=${word}`)).type).to.equal(type);
    });

  it('is one of those that there are', async () => {
    for (const query of ['?format=pdf', '?format=', '?format=nt&format=ttl']) {
      const { status, body } = await ask(query);
      expect(status, query).to.equal(422);
      expect(body.errors).to.deep.equal([
        { pointer: '/query/format', message: 'is one of jsonld, turtle, ntriples' },
      ]);
    }
  });

  it('stands in the links that pages give', async () => {
    expect(formsOf(IRI).map((form) => [form.name, form.href])).to.deep.equal([
      ['JSON-LD', `${IRI}?format=jsonld`],
      ['Turtle', `${IRI}?format=turtle`],
      ['N-Triples', `${IRI}?format=ntriples`],
    ]);
    expect(formsOf(`${IRI}?q=a`)[0]?.href).to.equal(`${IRI}?q=a&format=jsonld`);
  });
});
