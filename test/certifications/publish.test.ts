import { expect } from 'chai';
import { findCertification } from '../../src/certifications/certification.store.ts';
import { certificationsByCodes, codeKey } from '../../src/certifications/index.ts';
import { withdrawCertification } from '../../src/certifications/publish.service.ts';
import { lastChange } from '../../src/feed/index.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aDiploma, aFiche, aRegistry } from './support.ts';

onEveryDatabase('certifications › publication', (kind) => {
  const db = useDatabase(kind);
  const changes = async () =>
    db().query<{ id: string; operation: string }>(
      `select id, operation from changes where kind = 'certification' order by seq`,
    );
  const read = async (id: string) => {
    const found = await findCertification(db(), id);
    return found !== undefined && 'doc' in found ? found : undefined;
  };

  it('publishes each number once, whatever the order of the files', async () => {
    const held = [];
    for (const order of [
      ['rncp', 'certifinfo'],
      ['certifinfo', 'rncp'],
    ] as const) {
      await db().exec('truncate certification_records, certifications cascade');
      const { file } = aRegistry(db);
      const records = { rncp: [aFiche()], certifinfo: [aDiploma(), aDiploma('84386')] };
      expect(await file(order[0], records[order[0]])).to.include({ created: 1, changed: 0 });
      expect(await file(order[1], records[order[1]])).to.include({ created: 0, changed: 1 });
      held.push(await read('rncp37273'));
    }
    expect(held[0]?.hash).to.equal(held[1]?.hash);
    expect(held[0]?.doc).to.deep.equal(held[1]?.doc);
    expect(held[0]?.doc.sources).to.deep.equal(['rncp', 'certifinfo']);
  });

  it('says nothing when the same comes again', async () => {
    const { file, rung } = aRegistry(db);
    await file('rncp', [aFiche(), aFiche('rs5000')]);
    const before = await lastChange(db(), 'certification');
    const rang = rung.length;
    const nothing = { created: 0, changed: 0, withdrawn: 0, dependants: 0 };
    expect(await file('rncp', [aFiche(), aFiche('rs5000')])).to.deep.equal(nothing);
    expect(await lastChange(db(), 'certification')).to.deep.equal(before);
    expect(rung.length).to.equal(rang);
  });

  it('is taken up again when an import died before it published', async () => {
    const dies = aRegistry(db, async () => {
      throw new Error('killed');
    });
    const died = await dies.file('rncp', [aFiche()]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(died).to.be.an('error');
    expect(await changes()).to.deep.equal([]);
    expect(await aRegistry(db).publish()).to.include({ created: 1 });
    expect(await changes()).to.deep.equal([{ id: 'rncp37273', operation: 'create' }]);
  });

  it('withdraws what a whole file lists no more, and nothing when it is a part', async () => {
    const { file } = aRegistry(db);
    await file('rncp', [aFiche(), aFiche('rs5000')]);
    await file('certifinfo', [aDiploma()]);
    expect(await file('rncp', [aFiche('rs1')])).to.include({ created: 1, withdrawn: 0 });
    // rs5000 and rs1 go; the other stays, by what Certif Info says of it.
    expect(await file('rncp', [aFiche('rs2')], true)).to.include({
      created: 1,
      changed: 1,
      withdrawn: 2,
    });
    expect((await read('rncp37273'))?.doc.sources).to.deep.equal(['certifinfo']);
    expect((await changes()).slice(-2).map((c) => c.operation)).to.deep.equal(['delete', 'delete']);
    // What comes back is made anew, under the address that it had.
    expect(await file('rncp', [aFiche('rs5000')])).to.include({ created: 0, changed: 1 });
    expect((await changes()).at(-1)).to.deep.equal({ id: 'rs5000', operation: 'create' });
  });

  it('moves a diploma that was given a number', async () => {
    const { file } = aRegistry(db);
    await file('certifinfo', [aDiploma('1879', 'certifinfo1879')]);
    expect(await file('certifinfo', [aDiploma('1879', 'rncp500')])).to.include({
      created: 1,
      withdrawn: 1,
    });
    const found = await certificationsByCodes(db(), [{ certifInfo: '1879' }]);
    expect([...found.values()].map((c) => c.id)).to.deep.equal(['rncp500']);
  });

  it('is withdrawn by hand until its source is imported anew', async () => {
    const { file, needs } = aRegistry(db);
    await file('rncp', [aFiche()]);
    await withdrawCertification(needs(), 'rncp37273');
    expect(await read('rncp37273')).to.equal(undefined);
    expect(await file('rncp', [aFiche()])).to.include({ changed: 1 });
    expect((await read('rncp37273'))?.doc.title).to.equal(aFiche().title);
  });

  it('is found by each of its codes, the number of a register first', async () => {
    const { file } = aRegistry(db);
    await file('rncp', [aFiche(), aFiche('rs5000', { level: { code: 'REPRISE' } })]);
    await file('certifinfo', [
      aDiploma(),
      aDiploma('84385', 'rs5000'),
      aDiploma('7', 'certifinfo7'),
    ]);
    const codes = [
      { rncp: '37273' },
      { rs: 'RS5000' },
      { certifInfo: '84385' },
      { certifInfo: '84385', rs: '5000' },
      { certifInfo: '7' },
      { rncp: '999' },
      { cpf: '1' },
    ];
    const found = await certificationsByCodes(db(), codes);
    expect(codes.map((code) => found.get(codeKey(code))?.id)).to.deep.equal([
      'rncp37273',
      'rs5000',
      'rncp37273',
      'rs5000',
      'certifinfo7',
      undefined,
      undefined,
    ]);
    expect(found.get('rncp37273')).to.deep.include({
      eqf: 6,
      registered: true,
      state: 'active',
      formacode: ['31067'],
      rome: ['M1805'],
      blocks: [{ code: 'RNCP37273BC01', title: 'Concevoir une application' }],
    });
    expect(found.get('rs5000')).to.include({ registered: true }).and.not.have.property('eqf');
    expect(found.get('certifinfo7')).to.include({ registered: false }).and.not.have.property('eqf');
  });
});
