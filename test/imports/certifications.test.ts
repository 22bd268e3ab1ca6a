import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { republishTrainings } from '../../src/catalogue/index.ts';
import { findCertification } from '../../src/certifications/certification.store.ts';
import type { Certification } from '../../src/certifications/index.ts';
import {
  importCertifInfo,
  importRncp,
} from '../../src/imports/certifications/import-certifications.service.ts';
import { readImport } from '../../src/imports/import.service.ts';
import { exitStatus } from '../../src/imports/import.ts';
import { aRegistry } from '../certifications/support.ts';
import { AS_OPERATOR, aSurrounding, useApp } from '../support/app.ts';
import { ask } from '../support/ask.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';
import { needsShared, sharedPath } from '../support/shared.ts';
import { aDownload } from './rncp-download.ts';
import { aFolder, csv, dropFolders } from './support.ts';

const CERTIF_INFO = 'data/certifinfo/certif_info.csv';
const RNCP = 'data/rncp-france-competences';
const PART = { complete: false };

const HEAD =
  'Code_Diplome;Libelle_Diplome;Libelle_Type_Diplome;Code_Niveau_Europeen;Date_MaJ;Code_FormaCode;Code_Rome_1;Code_Nsf;Code_RNCP;Code_RS;valideur;certificateur;Etat_Libelle;Code_Ancien_Diplome;Code_Ancien_RNCP;Etat_Ancien_Diplome_Libelle;accessibilite_fi;accessibilite_vae';

onEveryDatabase('imports › certifications', function (kind) {
  const db = useDatabase(kind);
  const { needs } = aRegistry(db, republishTrainings);
  const importing = () => ({ ...needs(), ...aSurrounding() });
  after(dropFolders);
  const certifInfo = async (...rows: readonly string[]) => {
    const folder = await aFolder('certifinfo', { 'certif.csv': csv(HEAD, ...rows) });
    return importCertifInfo(importing(), join(folder, 'certif.csv'), PART);
  };
  const read = async (id: string): Promise<Certification> => {
    const found = await findCertification(db(), id);
    if (found === undefined || !('doc' in found)) throw new Error(`no certification ${id}`);
    return found.doc;
  };
  const hashes = async () =>
    db().query('select id, hash from certifications where doc is not null order by id');

  it('of Certif Info reads the real file: one certification for each number, the same twice', async function () {
    needsShared(this);
    this.timeout(120_000);
    const report = await importCertifInfo(importing(), sharedPath(CERTIF_INFO), PART);
    expect(report.counts).to.include({
      read: 10_067,
      created: 9_582,
      changed: 0,
      rejected: 0,
      warnings: 7,
    });
    expect(report.figures).to.deep.equal({
      certifications: 9_582,
      merged: 0,
      rncp: 4_877,
      rs: 1_311,
      withEqf: 4_870,
      active: 0,
      inactive: 0,
      unknown: 9_582,
      fieldByFormacode: 9_567,
      fieldByNsf: 13,
      fieldByTitle: 0,
      fieldByDefault: 2,
      trainings: 0,
    });
    expect(exitStatus(report)).to.equal(0);
    const again = await importCertifInfo(importing(), sharedPath(CERTIF_INFO), PART);
    expect(again.counts).to.include({ created: 0, changed: 0, unchanged: 9_582, withdrawn: 0 });
    const rncp = await importRncp(
      importing(),
      sharedPath(RNCP, 'export-fiches-csv-2024-02-22.zip'),
      PART,
    );
    expect(rncp.counts).to.include({ read: 9, created: 7, changed: 2, rejected: 0, warnings: 0 });
    expect(rncp.figures).to.include({ merged: 2, active: 2, inactive: 7, withEqf: 4_876 });
    const sport = await read('rncp4863');
    expect(sport.title).to.equal('DEJEPS spécialité perfectionnement sportif');
    expect(sport.variants).to.have.length(46);
  });

  it('of France compétences reads a folder and the zip to the same certifications', async function () {
    needsShared(this);
    for (const name of [
      'export-fiches-csv-2024-02-22',
      'export-fiches-csv-2024-02-22-continuity',
    ]) {
      await db().exec('truncate certification_records, certifications cascade');
      const folder = await importRncp(importing(), sharedPath(RNCP, `x_${name}`), PART);
      expect(folder.counts).to.include({ read: 9, created: 9, rejected: 0, warnings: 0 });
      const before = await hashes();
      const zip = await importRncp(importing(), sharedPath(RNCP, `${name}.zip`), PART);
      expect(zip.counts).to.include({ read: 9, created: 0, changed: 0, unchanged: 9 });
      expect(await hashes()).to.deep.equal(before);
    }
  });

  it('go by the name of their register, whatever a request calls its feed', async function () {
    needsShared(this);
    const asked = { ...PART, source: 'default', origin: 'upload', format: 'rncp' };
    const folder = 'x_export-fiches-csv-2024-02-22';
    const report = await importRncp(importing(), sharedPath(RNCP, folder), asked);
    expect(report).to.include({ format: 'rncp', source: 'rncp', origin: folder });
  });

  it('of France compétences keeps what a person asks for', async function () {
    needsShared(this);
    await importRncp(importing(), sharedPath(RNCP, 'x_export-fiches-csv-2024-02-22'), PART);
    const agent = await read('rncp509');
    expect(agent).to.deep.include({
      title: "Agent vérificateur d'appareils extincteurs",
      abbreviation: 'CAP',
      kind: "Certificat d'aptitude professionnelle",
      level: { code: 'NIV3', eqf: 3 },
      registration: { state: 'inactive', kind: 'of-right', ends: '2023-08-31' },
      certifiers: [
        { name: "MINISTERE DE L'EDUCATION NATIONALE ET DE LA JEUNESSE", siret: '11004301500012' },
      ],
      rome: ['I1203'],
      nsf: ['251'],
      formacode: ['42872'],
      replacedBy: ['rncp38228'],
    });
    expect(agent.blocks.map((b) => b.code)).to.deep.equal(
      [1, 2, 3, 4, 5, 6].map((n) => `RNCP509BC0${n}`),
    );
    expect(agent.ways).to.have.members([
      'experience',
      'individual',
      'initial',
      'apprenticeship',
      'professionalisation',
      'continuing',
    ]);
    expect((await read('rncp19468')).level).to.deep.equal({ code: 'REPRISE' });
    expect(await read('rs6117')).to.deep.include({ register: 'rs', replaces: ['rncp19468'] });
  });

  it('is the same whichever register comes first', async () => {
    const rows = ['84385;Diplôme;Titre;6;01/02/2025;31088;M1805;326;1;;Un;;Publié;;;;1;1'];
    const held = [];
    for (const first of ['certifinfo', 'rncp']) {
      await db().exec('truncate certification_records, certifications cascade');
      if (first === 'certifinfo') await certifInfo(...rows);
      await importRncp(importing(), await aDownload(), PART);
      if (first === 'rncp') await certifInfo(...rows);
      held.push(await read('rncp1'));
    }
    expect(held[0]).to.deep.equal(held[1]);
    expect(held[0]).to.deep.include({ title: 'Titre un', formacode: ['31088'] });
  });

  it('tells rows of Certif Info that cannot enter, and takes the rest', async () => {
    const report = await certifInfo(
      '1;Bon;Titre;6;01/02/2025;31088;M1805;326;;;Un;;Publié;;;;1;2',
      'x;Sans numéro;Titre;6;;;;;;;;;Publié;;;;0;0',
      '2;;Titre;6;;;;;;;;;Publié;;;;0;0',
      '3;Mauvais RNCP;Titre;6;;;;;12A;;;;Publié;;;;0;0',
      '4;Trop court;Titre',
      '5;Codes;Titre;9;32/01/2025;3108;ZZ;9;;;;;Publié;;;;0;0',
    );
    expect(report.status).to.equal('done');
    expect(report.counts).to.include({ read: 5, created: 2, rejected: 4, warnings: 5 });
    expect(
      report.reasons.filter((r) => r.severity === 'rejected').map((r) => r.field),
    ).to.have.members(['Code_Diplome', 'Libelle_Diplome', 'Code_RNCP', '']);
    expect(exitStatus(report)).to.equal(2);
    expect((await readImport(db(), report.id)).figures).to.deep.equal(report.figures);
    const five = await read('certifinfo5');
    expect([five.formacode, five.rome, five.nsf, five.level]).to.deep.equal([
      [],
      [],
      [],
      undefined,
    ]);
  });

  it('a control character in a cell of Certif Info is replaced and told', async () => {
    const report = await certifInfo(
      `1;Bo${String.fromCharCode(0)}n;Titre;6;;;;;;;;Un;Publié;;;;1;2`,
    );
    expect(report).to.include({ status: 'done' });
    expect(report.reasons).to.deep.include({
      field: 'Libelle_Diplome',
      rule: 'a text has no control characters; replaced by U+FFFD',
      severity: 'warning',
      count: 1,
    });
    expect((await read('certifinfo1')).title).to.equal('Bo\ufffdn');
  });

  it('reads the traps of Certif Info', async () => {
    await certifInfo(
      '1;Un "titre" entre guillemets;Titre;6;01/02/2025;31088;;;7;;Union de Lyon (UL),Institut d’ici, là et ailleurs;;Publié;2;;erronée;1;2',
      '2;Magistère;Magistère;;;;;;;;Un,Un;Deux;formations préparatoires et non certifiantes;3;4;archivée;0;1',
    );
    const [one, two] = [await read('rncp7'), await read('certifinfo2')];
    expect(one.title).to.equal('Un "titre" entre guillemets');
    expect(one.certifiers.map((c) => c.name)).to.deep.equal([
      'Union de Lyon (UL)',
      'Institut d’ici, là et ailleurs',
    ]);
    expect([one.ways, one.replaces]).to.deep.equal([['initial'], []]);
    expect(two).to.deep.include({ certifying: false, ways: ['experience'], replaces: ['rncp4'] });
    expect(two.certifiers).to.deep.equal([{ name: 'Deux' }]);
  });

  it('counts exact doubles once, and of others keeps the first, every time', async () => {
    const rows = [
      '1;Titre;T;6;;31088;;;7;;;;Publié;;;;0;0',
      '1;Titre;T;6;;31088;;;7;;;;Publié;;;;0;0',
      '1;Titre;T;5;;31088;;;7;;;;Publié;;;;0;0',
      '1;Titre;T;6;;31088;;;;9;;;Publié;;;;0;0',
    ];
    const first = await certifInfo(...rows);
    expect(first.counts).to.include({ read: 4, created: 2, warnings: 1, rejected: 0 });
    expect((await read('rncp7')).level?.eqf).to.equal(6);
    expect((await certifInfo(...rows)).counts).to.include({ created: 0, changed: 0, unchanged: 2 });
  });

  it('reads the traps of France compétences, and tells what it leaves out', async () => {
    const folder = await aDownload({
      Standard: [
        '"2";"RNCP2";"";;;"NIV6";;;;;"Enregistrement de droit";"ACTIVE"',
        '"3";"XX3";"Titre";;;"NIV6";;;;;;"ACTIVE"',
        '"4";"RS4";"Titre quatre";;;;"30/02/2024";;;;"Autre";"PEUT-ETRE"',
      ],
      Certificateurs: [
        '"RNCP1";"\t12345678900017";"ÉCOLE"',
        '"RNCP1";"\t123";"AUTRE"',
        '"RNCP1";;"AUTRE"',
      ],
      Blocs_De_Compétences: ['"RNCP1";"RNCP1BC02";"Deux"', '"RNCP1";"RNCP1BC01";"Un"'],
      Rome: ['"RNCP1";"M1805";"Études"', '"RNCP1";"M1805";"Études"', '"RNCP1";"X";""'],
      VoixdAccès: ['"RNCP1";"En contrat d’apprentissage"', '"RNCP1";"Autrement"'],
    });
    const report = await importRncp(importing(), folder, PART);
    expect(report.counts).to.include({ read: 4, created: 2, rejected: 2 });
    expect(report.counts.warnings).to.equal(6);
    expect(exitStatus(report)).to.equal(2);
    const one = await read('rncp1');
    expect(one.certifiers).to.deep.equal([
      { name: 'ÉCOLE', siret: '12345678900017' },
      { name: 'AUTRE' },
    ]);
    expect(one.blocks.map((b) => b.title)).to.deep.equal(['Un', 'Deux']);
    expect([one.rome, one.ways]).to.deep.equal([['M1805'], ['apprenticeship']]);
    expect((await read('rs4')).registration).to.deep.equal({});
  });

  it('refuses what is no download of France compétences, and says what is missing', async () => {
    const folder = await aFolder('rncp', { 'other.csv': 'a;b\n' });
    await expectError(/\w/, async () => importRncp(importing(), folder, PART));
    const file = join(folder, 'other.csv');
    await expectError(/\w/, async () => importRncp(importing(), file, PART));
    const mixed = await aDownload();
    const away = await mkdtemp(join(tmpdir(), 'mixed-'));
    for (const name of await readdir(mixed))
      await symlink(
        join(mixed, name),
        join(away, name.includes('Rome') ? name.replace('22.csv', '23.csv') : name),
      );
    await expectError(/\w/, async () => importRncp(importing(), away, PART));
    await rm(away, { recursive: true });
  });

  it('loses nothing of a certification when one of the files has lost a column', async () => {
    const block = { Blocs_De_Compétences: ['"RNCP1";"RNCP1BC01";"Un"'] };
    await importRncp(importing(), await aDownload(block), PART);
    const folder = await aDownload(block);
    const [name] = (await readdir(folder)).filter((file) => file.includes('Blocs'));
    await writeFile(join(folder, name ?? ''), csv('"Numero_Fiche";"Code";"Libelle"'));
    const report = await importRncp(importing(), folder, PART);
    expect([report.status, exitStatus(report)]).to.deep.equal(['failed', 1]);
    expect(report.error).to.contain('Bloc_Competences_Code');
    await writeFile(join(folder, name ?? ''), '');
    expect((await importRncp(importing(), folder, PART)).error).to.contain('is empty');
    expect((await read('rncp1')).blocks).to.have.length(1);
  });

  it('of a file without its columns fails, with exit status 1, and withdraws nothing', async () => {
    await certifInfo('1;Titre;T;6;;31088;;;;;;;Publié;;;;0;0');
    const folder = await aFolder('certifinfo', { 'certif.csv': csv('a;b', '1;2') });
    const report = await importCertifInfo(importing(), join(folder, 'certif.csv'), {
      complete: true,
    });
    expect([report.status, exitStatus(report)]).to.deep.equal(['failed', 1]);
    expect((await read('certifinfo1')).title).to.equal('Titre');
  });

  it('of a whole file withdraws what is listed no more, but not what was refused', async () => {
    await certifInfo(
      '1;Un;T;6;;31088;;;;;;;Publié;;;;0;0',
      '2;Deux;T;6;;31088;;;;;;;Publié;;;;0;0',
      '3;Trois;T;6;;31088;;;;;;;Publié;;;;0;0',
    );
    const folder = await aFolder('certifinfo', {
      'certif.csv': csv(
        HEAD,
        '1;Un;T;6;;31088;;;;;;;Publié;;;;0;0',
        '2;;T;6;;31088;;;;;;;Publié;;;;0;0',
      ),
    });
    const whole = { complete: true };
    const report = await importCertifInfo(importing(), join(folder, 'certif.csv'), whole);
    expect(report.counts).to.include({ withdrawn: 1, rejected: 1, unchanged: 1 });
    expect((await read('certifinfo2')).title).to.equal('Deux');
  });
});

describe('imports › certifications over HTTP', () => {
  const db = useDatabase();
  const node = useApp(db);
  it('wants a file of this machine, and the machine’s own user', async () => {
    for (const [query, status] of [
      ['format=certifinfo', 422],
      ['format=rncp&path=/etc', 403],
    ] as const) {
      const asked = { method: 'post', headers: AS_OPERATOR } as const;
      expect((await ask(node().app, `/api/imports?${query}`, asked)).status).to.equal(status);
    }
  });
});
