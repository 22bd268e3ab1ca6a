import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { problems } from '../../src/http/problem.ts';
import { importEsco } from '../../src/imports/esco/import-esco.service.ts';
import { importMapping } from '../../src/imports/mapping/import-mapping.service.ts';
import { importRome } from '../../src/imports/rome/import-rome.service.ts';
import {
  type ConceptListView,
  type ConceptView,
  conceptRoutes,
  countConcepts,
  loadConcepts,
  loadRelations,
} from '../../src/job-families/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import {
  ARC_WELDER,
  aFolder,
  dropFolders,
  ESCO_EN,
  ESCO_FR,
  ESCO_ROME,
  GROUP,
  METALS,
  ROME,
  WELD,
  WELDER,
} from '../imports/support.ts';
import { aSurrounding } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

const FLAME = 'urn:passerelle:rome:appellation:19457';
const ARC = 'urn:passerelle:rome:appellation:19458';
const HOME = 'https://node.example';
const CONTEXT = `${HOME}/contexts/passerelle-v1.jsonld`;
const SKOS = 'http://data.europa.eu/esco/concept-scheme/';
const TABLE = 'ESCO–ROME V1.4 (2022-07-13): ESCO 1.1, ROME V3.0';
const slug = (iri: string) => iri.split('/').at(-1) ?? '';

onEveryDatabase('job-families › documents about concepts', (kind) => {
  const db = useDatabase(kind);
  after(dropFolders);
  beforeEach(async () => {
    const context = { db: db(), clock: systemClock };
    await importEsco(context, await aFolder('esco-1.1.1-en', ESCO_EN));
    await importEsco(context, await aFolder('esco-1.2.1-fr', ESCO_FR));
    await importRome(context, await aFolder('rome', ROME));
    const folder = await aFolder('mapping', { 'table.csv': ESCO_ROME });
    await importMapping(context, 'esco-rome', `${folder}/table.csv`);
  });

  const app = () => {
    const { guard, log } = aSurrounding();
    const routes = conceptRoutes({
      db: db(),
      guard,
      publicUrl: HOME,
      context: CONTEXT,
      language: 'fr',
      html: {
        concept: (view, visit) => JSON.stringify({ view, visit }),
        list: (view) => JSON.stringify({ view }),
      },
    });
    return express().use(routes, problems({ log }));
  };
  const get = async (path: string, accept = 'application/ld+json') =>
    request(app()).get(path).set('accept', accept);
  const graphOf = async (path: string) => {
    const { text, status } = await get(path);
    expect(status).to.equal(200);
    const parsed = JSON.parse(text) as { '@graph': readonly Record<string, unknown>[] };
    return new Map(parsed['@graph'].map((node) => [node['id'], node]));
  };
  const nextOf = (graph: Awaited<ReturnType<typeof graphOf>>): string | undefined => {
    const next = [...graph.values()].find((n) => n['type'] === 'PartialCollectionView')?.['next'];
    return typeof next === 'string' ? next.slice(HOME.length) : undefined;
  };
  const pageOf = async (path: string, language = 'fr') => {
    const { text } = await request(app())
      .get(path)
      .set({ accept: 'text/html', 'accept-language': language });
    return (JSON.parse(text) as { view: ConceptView }).view;
  };

  it('answers an occupation as SKOS under its own IRI, with the document about it', async () => {
    const graph = await graphOf(`/occupations/${slug(WELDER)}`);
    expect(graph.get(`${HOME}/occupations/${slug(WELDER)}`)).to.deep.equal({
      id: `${HOME}/occupations/${slug(WELDER)}`,
      type: 'Document',
      primaryTopic: WELDER,
      license: 'https://creativecommons.org/licenses/by/4.0/',
      attribution: {
        en: 'This service uses the ESCO classification of the European Commission.',
      },
      note: { en: `Matches from ${TABLE}`, fr: `Correspondances de ${TABLE}` },
    });
    expect(graph.get(WELDER)).to.deep.equal({
      id: WELDER,
      type: ['Concept', 'Occupation'],
      prefLabel: { en: 'welder', fr: 'soudeur/soudeuse' },
      altLabel: {
        en: ['steel welder', 'gas welder'],
        fr: ['ouvrier soudeur', 'ouvrière soudeuse'],
      },
      notation: '7212.3',
      inScheme: [`${SKOS}occupations`, `${SKOS}member-occupations`],
      broader: GROUP,
      narrower: ARC_WELDER,
      relatedEssentialSkill: WELD,
      relatedOptionalSkill: METALS,
      narrowMatch: FLAME,
      memberOfISCOGroup: GROUP,
    });
  });

  it('publishes each match in the direction of SKOS, from either side', async () => {
    const flame = (await graphOf('/occupations/19457')).get(FLAME);
    expect(flame).to.include({ broadMatch: WELDER, broader: 'urn:passerelle:rome:code:H2913' });
    expect(flame).not.to.have.any.keys('narrowMatch', 'exactMatch');
    expect((await graphOf('/occupations/19458')).get(ARC)).to.include({ exactMatch: ARC_WELDER });
    const arc = (await graphOf(`/occupations/${slug(ARC_WELDER)}`)).get(ARC_WELDER);
    expect(arc).to.include({ exactMatch: ARC });
  });

  it('never rolls a match up to the code', async () => {
    const code = (await graphOf('/occupations/H2913')).get('urn:passerelle:rome:code:H2913');
    expect(code).to.include({ notation: 'H2913', inScheme: 'urn:passerelle:rome' });
    expect(code).not.to.have.any.keys('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch');
    expect(code?.['related']).to.deep.equal([
      'urn:passerelle:rome:skill:100023',
      'urn:passerelle:rome:skill:100007',
    ]);
  });

  it('answers skills and groups', async () => {
    const skill = (await graphOf(`/skills/${slug(WELD)}`)).get(WELD);
    expect(skill).to.include({
      skillType: 'http://data.europa.eu/esco/skill-type/skill',
      skillReuseLevel: 'http://data.europa.eu/esco/skill-reuse-level/cross-sector',
    });
    expect((await graphOf('/occupations/isco-C7212')).get(GROUP)).to.include({ notation: '7212' });
    const rome = (await graphOf('/skills/100023')).get('urn:passerelle:rome:skill:100023');
    expect(rome).not.to.have.any.keys('skillType');
  });

  it('has a strong ETag that changes with the data alone, Last-Modified and the licence', async () => {
    const path = `/occupations/${slug(WELDER)}`;
    const first = await get(path);
    expect(first.headers['etag']).to.match(/^"[\w-]+"$/);
    expect(first.headers['last-modified']).to.be.a('string');
    expect(first.headers['link']).to.contain('by/4.0/>; rel="license"');
    const etag = String(first.headers['etag']);
    const again = await request(app()).get(path).set('if-none-match', etag);
    expect(again.status).to.equal(304);
    await loadConcepts(
      { db: db(), clock: systemClock },
      { scheme: 'esco', release: '1.2.1', part: 'occupations', language: 'de' },
      (async function* () {
        yield { iri: WELDER, kind: 'occupation' as const, pref: 'Schweißer', alt: [], hidden: [] };
      })(),
    );
    expect((await get(path)).headers['etag']).not.to.equal(etag);
  });

  it('says not-found of what is unknown, of the other list, and of what only a relation names', async () => {
    const part = { scheme: 'esco', release: '1.1.1', part: 'skill-skills', language: '' } as const;
    await loadRelations(
      { db: db(), clock: systemClock },
      part,
      (async function* () {
        yield { from: WELD, kind: 'optional' as const, to: `${WELD}-more` };
      })(),
    );
    const named = (await graphOf(`/skills/${slug(WELD)}`)).get(WELD);
    expect(named).to.include({ relatedOptionalSkill: `${WELD}-more` });
    for (const path of [
      '/occupations/nobody',
      `/skills/${slug(WELDER)}`,
      '/occupations/H2999',
      `/skills/${slug(WELD)}-more`,
    ]) {
      const { status, type } = await get(path);
      expect([path, status, type]).to.deep.equal([path, 404, 'application/problem+json']);
    }
  });

  it('lists by cursor, every concept once, without groups', async () => {
    const found: string[] = [];
    let path: string | undefined = '/occupations?limit=2';
    for (let pages = 0; path !== undefined && pages < 10; pages++) {
      const graph = await graphOf(path);
      found.push(...[graph.get(`${HOME}/occupations`)?.['member']].flat().map(String));
      path = nextOf(graph);
    }
    expect(found).to.deep.equal([
      WELDER,
      ARC_WELDER,
      FLAME,
      ARC,
      'urn:passerelle:rome:code:H2913',
      'urn:passerelle:rome:code:H2914',
    ]);
    const { headers } = await get('/occupations?limit=2');
    expect(headers['link']).to.match(/<https:\/\/node\.example\/occupations\?.*>; rel="next"/);
  });

  it('finds what begins with a text, accents and case aside, each once', async () => {
    const members = async (query: string) => {
      const graph = await graphOf(`/occupations?${query}`);
      return [graph.get(`${HOME}/occupations`)?.['member']].flat();
    };
    expect(await members('q=OUVRIERE')).to.deep.equal([WELDER]);
    expect(await members('q=soudeur%2Fsoud')).to.deep.equal([WELDER]);
    expect(await members('q=soude')).to.have.members([
      WELDER,
      FLAME,
      ARC,
      'urn:passerelle:rome:code:H2913',
      'urn:passerelle:rome:code:H2914',
    ]);
    expect(await members('q=zzz')).to.deep.equal([undefined]);
  });

  it('pages through what a text finds', async () => {
    const first = await graphOf('/occupations?q=soude&limit=3');
    const second = await graphOf(nextOf(first) ?? 'no next page');
    const members = [first, second].flatMap((g) => g.get(`${HOME}/occupations`)?.['member']);
    expect(new Set(members).size).to.equal(5);
  });

  it('refuses a cursor that is not ours', async () => {
    expect((await get('/skills?cursor=x')).status).to.equal(400);
    expect((await get('/skills?limit=0')).status).to.equal(422);
  });

  it('shows a person labels in their language, else in another', async () => {
    const page = await pageOf(`/occupations/${slug(WELDER)}`, 'fr-FR,en;q=0.5');
    expect(page).to.include({ iri: WELDER, kind: 'occupation', scheme: 'ESCO', code: '7212.3' });
    expect(page.essentialSkills).to.deep.equal([
      { href: `/skills/${slug(WELD)}`, label: 'weld metal', language: 'en' },
    ]);
    expect(page.matches).to.deep.equal([
      {
        relation: 'narrow',
        scheme: 'ROME',
        code: '19457',
        label: 'Soudeur / Soudeuse à la flamme',
        language: 'fr',
        href: '/occupations/19457',
        table: TABLE,
      },
    ]);
    expect(page.releases).to.deep.equal(['1.2.1', '1.1.1']);
    expect(page.attribution.text).to.contain('ESCO classification');
    const skill = await pageOf(`/skills/${slug(WELD)}`, 'fr');
    expect(skill.occupations).to.deep.equal([
      { href: `/occupations/${slug(WELDER)}`, label: 'soudeur/soudeuse', language: 'fr' },
    ]);
    const code = await pageOf('/occupations/H2913');
    expect(code.relatedSkills?.map((s) => s.label)).to.deep.equal([
      'Souder une pièce',
      'Techniques de soudage',
    ]);
  });

  it('shows a list', async () => {
    const { text } = await get('/skills?q=weld', 'text/html');
    const { view } = JSON.parse(text) as { view: ConceptListView };
    expect(view).to.deep.equal({
      face: 'skills',
      query: 'weld',
      concepts: [{ href: `/skills/${slug(WELD)}`, label: 'weld metal', language: 'en' }],
    });
  });

  it('counts occupations and skills', async () => {
    expect(await countConcepts(db())).to.deep.equal({ occupations: 6, skills: 6 });
  });
});
