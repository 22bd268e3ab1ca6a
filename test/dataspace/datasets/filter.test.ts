import { expect } from 'chai';
import type { Training } from '../../../src/catalogue/index.ts';
import { assertConcepts } from '../../../src/catalogue/index.ts';
import { readFilter } from '../../../src/dataspace/datasets/catalogue-filter.ts';
import { lockChanges } from '../../../src/feed/index.ts';
import { aTraining, idOf, offeringWith } from '../../catalogue/support.ts';
import { PUBLIC_URL } from '../../support/app.ts';
import { onEveryDatabase, useDatabase } from '../../support/database.ts';
import { usePartnerNode } from './support.ts';

const iriOf = (key: string) => `${PUBLIC_URL}/trainings/${idOf(key)}`;
const EDC = 'https://w3id.org/edc/v0.0.1/ns/';
const SKILL = 'http://data.europa.eu/esco/skill/s1';

const at = (key: string, nuts: string, mode: 'remote' | 'on-site'): Training['offerings'] => [
  {
    ...offeringWith(idOf(key), 'o', { s: {} }),
    mode,
    places: [{ lines: [], country: 'FR', nuts }],
  },
];

onEveryDatabase('dataspace › datasets › filters of the catalogue', (kind) => {
  const db = useDatabase(kind);
  const partner = usePartnerNode(db);

  beforeEach(async () => {
    await partner.publish(
      aTraining('lille', {
        offerings: at('lille', 'FRE11', 'on-site'),
        exitLevel: { code: '5', eqf: 5 },
      }),
      aTraining('home', { offerings: at('home', 'FRK26', 'remote') }),
      aTraining('english', { language: 'en', exitLevel: { code: '6', eqf: 6 } }),
    );
    const { context, clock } = partner.node();
    clock.move(3600);
    const skill = { iri: SKILL, kind: 'skill' as const, labels: { en: 'One' } };
    await context.db.transaction(async (tx) => {
      await lockChanges(tx);
      await assertConcepts(tx, [{ id: idOf('home'), concepts: [skill] }], clock.now());
    });
    await context.bell.ring([idOf('home')]);
  });

  const cases: readonly [string, unknown, readonly string[]][] = [
    ['EQF level', { eqf: 5 }, ['lille']],
    ['any of two levels', { eqf: [5, 6] }, ['lille', 'english']],
    ['NUTS, a department', { nuts: 'FRE11' }, ['lille']],
    ['NUTS, a level between', { nuts: 'FRE1' }, ['lille']],
    ['NUTS, a region', { nuts: 'FRK' }, ['home']],
    ['language', { language: 'en' }, ['english']],
    ['modality', { modality: 'remote' }, ['home']],
    ['both of two fields', { modality: 'remote', nuts: 'FRE1' }, []],
    ['an ESCO skill', { esco: SKILL }, ['home']],
    ['an ESCO skill that none states', { esco: `${SKILL}0` }, []],
    ['changed since', { changedSince: '2026-11-21T12:30:00Z' }, ['home']],
    [
      'a Criterion of ours',
      { filterExpression: [{ operandLeft: 'eqf', operator: 'in', operandRight: [5] }] },
      ['lille'],
    ],
    [
      'a Criterion on id, whole IRIs, expanded',
      {
        '@type': [`${EDC}QuerySpec`],
        [`${EDC}limit`]: [{ '@value': 50 }],
        [`${EDC}filterExpression`]: [
          {
            '@type': `${EDC}Criterion`,
            [`${EDC}operandLeft`]: [{ '@value': `${EDC}id` }],
            [`${EDC}operator`]: [{ '@value': '=' }],
            [`${EDC}operandRight`]: [{ '@value': iriOf('lille') }],
          },
        ],
      },
      ['lille'],
    ],
  ];
  for (const [name, filter, keys] of cases)
    it(`by ${name}`, async () => {
      const expected = keys.map(iriOf).toSorted();
      expect(await partner.idsOf([filter])).to.deep.equal(expected);
      expect(await partner.idsOf(filter)).to.deep.equal(expected);
    });

  it('pages through what a filter finds', async () => {
    const filter = { eqf: [5, 6], limit: 1 };
    const { header } = await partner.request([filter]);
    const query = /<request(\?[^>]+)>; rel="next"/.exec(header('link'))?.[1] ?? '';
    const both = [
      ...(await partner.idsOf([filter])),
      ...(await partner.idsOf([filter], { query })),
    ];
    expect(both).to.deep.equal([iriOf('lille'), iriOf('english')].toSorted());
  });

  it('answers 400 with the reason to what it does not know', async () => {
    for (const [filter, reason] of [
      [[{ colour: 'red' }], /colour/],
      [['red'], /list of objects/],
      [[{ eqf: 9 }], /eqf is 8 at most/],
      [[{ nuts: 'somewhere' }], /nuts is a NUTS code/],
      [[{ offset: 10_001 }], /offset is 10000 at most/],
      [[{ sortField: 'title' }], /sorting/],
      [[{ sortOrder: 'DESC' }], /sorting/],
      [[{ changedSince: '2026-02-30' }], /changedSince/],
      [[{ eqf: 5 }, { eqf: 6 }], /eqf is given twice/],
      [[{ filterExpression: [{ operandLeft: 'name', operator: '=', operandRight: 'x' }] }], /name/],
      [
        [{ filterExpression: [{ operandLeft: 'id', operator: 'like', operandRight: 'x' }] }],
        /operators/,
      ],
    ] as const) {
      const { status, json } = await partner.request(filter);
      expect(status, JSON.stringify(filter)).to.equal(400);
      expect(json['@type']).to.equal('CatalogError');
      expect(json.reason?.join(' ')).to.match(reason);
    }
  });

  it('takes an empty list, an empty object, nothing and EDC’s usual query for no filter', async () => {
    const edc = {
      '@type': 'QuerySpec',
      limit: 50,
      offset: 0,
      sortOrder: 'ASC',
      filterExpression: [],
    };
    for (const none of [undefined, [], {}, [{}], edc, [edc]])
      expect(await partner.idsOf(none)).to.have.length(6);
  });
});

describe('dataspace › datasets › reading a filter', () => {
  it('serves a limit beyond 500 in pages of 500', () => {
    expect(readFilter([{ limit: 2_147_483_647 }]).limit).to.equal(500);
  });
  it('never takes a word of the language for a field', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(() => readFilter([JSON.parse(`{"${name}": 1}`)]), name).to.throw('not supported');
  });
});
