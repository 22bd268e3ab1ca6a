import { expect } from 'chai';
import { certificationDocument } from '../../src/certifications/certification.jsonld.ts';
import type { CertificationRecord } from '../../src/certifications/certification.ts';
import { merged } from '../../src/certifications/merge.ts';
import { readCertifInfo } from '../../src/imports/certifications/certif-info-rows.ts';
import { openRncp } from '../../src/imports/certifications/rncp-files.ts';
import { readRncp } from '../../src/imports/certifications/rncp-rows.ts';
import { type ShapeChecker, shapeChecker } from '../../src/linked-data/shapes.ts';
import { expectElmValid } from '../support/elm.ts';
import { expectSameGraph } from '../support/graph.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { aDiploma, aFiche } from './support.ts';

const publication = {
  publicUrl: 'https://node.example',
  modified: new Date('2026-11-21T09:30:00Z'),
};
/** Drawn by a fixed step: the same everywhere. */
const EVERY = 19;

describe('certifications › as linked data', function () {
  this.timeout(300_000);
  let checker: ShapeChecker;
  before(async () => {
    checker = await shapeChecker();
  });

  const judged = async (id: string, records: readonly CertificationRecord[], both = true) => {
    const document = certificationDocument(merged(id, records), publication);
    expect(await checker.document(document), id).to.deep.equal([]);
    await expectElmValid(document, both ? 'both' : 'shacl-engine');
    if (both) await expectSameGraph(document);
    return document;
  };
  const typeOf = (document: Awaited<ReturnType<typeof judged>>) => document.nodes[0]?.type;

  it('is valid with all it can have, with nothing, and with odd texts', async function () {
    needsShared(this);
    const bare = { blocks: [], certifiers: [], rome: [], nsf: [], formacode: [], ways: [] };
    expect(typeOf(await judged('rncp1', [aFiche('rncp1'), aDiploma('2', 'rncp1')]))).to.equal(
      'Qualification',
    );
    for (const patch of [
      bare,
      { title: ' ' },
      { title: '<b>&"\u0001\ud800' },
      { blocks: [{ title: ' ' }, { title: 'x', code: '' }] },
      { level: { code: 'REPRISE' } },
      { level: { code: 'NIV2', eqf: 2 } },
      { abbreviation: 'CAP', kind: ' ' },
    ])
      await judged('rncp1', [aFiche('rncp1', patch)]);
  });

  it('of the registers’ own files is valid, every one drawn', async function () {
    needsShared(this);
    const said = new Map<string, CertificationRecord[]>();
    const add = (record: CertificationRecord | undefined) => {
      if (record === undefined) return;
      const { certification } = record;
      said.set(certification, [...(said.get(certification) ?? []), record]);
    };
    for await (const { record } of readCertifInfo(
      sharedPath('data/certifinfo/certif_info.csv'),
      () => undefined,
    ))
      add(record);
    const fiches = await openRncp(
      sharedPath('data/rncp-france-competences/export-fiches-csv-2024-02-22.zip'),
    );
    const official: string[] = [];
    for await (const { record } of readRncp(fiches, () => undefined)) {
      add(record);
      if (record !== undefined) official.push(record.certification);
    }
    fiches.close();
    const drawn = [...said.keys()].filter((id, i) => i % EVERY === 0 || official.includes(id));
    const types = new Map<unknown, number>();
    for (const [i, id] of drawn.entries()) {
      const type = typeOf(await judged(id, said.get(id) ?? [], i % 10 === 0));
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    expect(drawn.length).to.be.greaterThan(500);
    expect(types.get('Qualification')).to.be.greaterThan(150);
    expect(types.get('LearningAchievementSpecification')).to.be.greaterThan(150);
  });
});
