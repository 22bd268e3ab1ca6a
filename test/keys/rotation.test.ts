import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { openKeyRing, type Signer, signerOf, type Vault } from '../../src/keys/index.ts';
import { assertionKeyOf, methodIdOf, ownDidDocument } from '../../src/participants/index.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { expectError } from '../support/errors.ts';

const URL_OF_NODE = 'https://fr.example';
const BYTES = Buffer.from('signed long ago');
const MINUTE = 60;

onEveryDatabase('keys › rotation and revocation', (kind) => {
  const db = useDatabase(kind);
  const sealing = { key: randomBytes(32).toString('base64') };
  const open = async (clock = aClock()) => ({
    clock,
    ring: await openKeyRing({ db: db(), clock }, sealing),
  });
  type Ring = Awaited<ReturnType<typeof open>>['ring'];

  /** As somebody who reads the document now sees it. */
  const holds = (ring: Ring, signer: Signer, signature: Uint8Array): boolean => {
    const document = ownDidDocument(URL_OF_NODE, ring.published());
    const found = assertionKeyOf(document, methodIdOf(URL_OF_NODE, signer));
    return 'key' in found && found.key.verify(BYTES, signature);
  };
  const forTokens = (ring: Ring, { id }: Signer): boolean =>
    ownDidDocument(URL_OF_NODE, ring.published()).authentication?.includes(
      methodIdOf(URL_OF_NODE, { id }),
    ) === true;

  it('publish a new key first, sign with it five minutes later, and keep the old signatures good', async () => {
    const { ring, clock } = await open();
    const old = ring.signer('P-256');
    const signature = await old.sign(BYTES);
    await ring.rotate('P-256');
    expect(ring.published().filter((key) => key.kind === 'P-256')).to.have.length(2);
    expect(ring.signer('P-256').id).to.equal(old.id);
    clock.move(5 * MINUTE);
    const current = ring.signer('P-256');
    expect(current.id).not.to.equal(old.id);
    expect(holds(ring, current, await current.sign(BYTES))).to.equal(true);
    expect(forTokens(ring, old), 'tokens on their way').to.equal(true);
    clock.move(10 * MINUTE);
    expect(forTokens(ring, old), 'tokens by a key that was replaced').to.equal(false);
    clock.move(5 * 365 * 24 * 60 * MINUTE);
    expect(holds(ring, old, signature)).to.equal(true);
    expect(ring.signer('Ed25519').id).to.equal(ring.published()[0]?.id);
  });

  it('make P-384 once, when it is first asked for, and publish it', async () => {
    const { ring, clock } = await open();
    expect(ring.published().map((key) => key.kind)).to.have.members(['Ed25519', 'P-256']);
    const { ring: other } = await open(clock);
    const [one, two] = await Promise.all([ring.ensured('P-384'), other.ensured('P-384')]);
    expect(one.id).to.equal(two.id);
    expect((await ring.ensured('P-384')).id).to.equal(one.id);
    const made = ring.published().filter((key) => key.kind === 'P-384');
    expect(made).to.have.length(1);
    expect(holds(ring, one, await one.sign(BYTES))).to.equal(true);
    expect(ownDidDocument(URL_OF_NODE, made).verificationMethod?.[0]).to.include({
      type: 'Multikey',
      publicKeyMultibase: one.publicMultibase,
    });
    await ring.rotate('P-384');
    expect(ring.published().filter((key) => key.kind === 'P-384')).to.have.length(2);
  });

  it('go on in the middle of a rotation, after a restart and on another replica', async () => {
    const { ring, clock } = await open();
    const old = ring.signer('Ed25519').id;
    await ring.rotate('Ed25519');
    clock.move(2 * MINUTE);
    const { ring: restarted } = await open(clock);
    expect(restarted.signer('Ed25519').id).to.equal(old);
    await restarted.rotate('Ed25519');
    await ring.reload();
    expect(ring.published()).to.deep.equal(restarted.published()).and.to.have.length(3);
    clock.move(3 * MINUTE);
    expect(restarted.signer('Ed25519').id).to.equal(ring.signer('Ed25519').id).and.not.equal(old);
  });

  it('rotate once when two replicas are asked at the same moment', async () => {
    const { ring, clock } = await open();
    const { ring: other } = await open(clock);
    await Promise.all([ring.rotate('P-256'), other.rotate('P-256')]);
    await ring.reload();
    expect(ring.published()).to.have.length(3);
  });

  it('take a revoked key out at once, destroy its private part and sign with another', async () => {
    const { ring } = await open();
    const lost = ring.signer('Ed25519');
    const signature = await lost.sign(BYTES);
    expect(holds(ring, lost, signature)).to.equal(true);
    await ring.revoke(lost.id, 'a laptop was stolen');
    expect(holds(ring, lost, signature)).to.equal(false);
    expect(ring.signer('Ed25519').id).not.to.equal(lost.id);
    const [row] = await db().query('select sealed from node_keys where id = $1', [lost.id]);
    expect(row).to.deep.equal({ sealed: null });
    const facts = ring.facts().find((key) => key.id === lost.id);
    expect(facts).to.deep.include({ state: 'revoked' });
    expect(facts?.revoked?.because).to.equal('a laptop was stolen');
    await expectError(/revoked already/, async () => ring.revoke(lost.id, 'again'));
    await expectError(/No key none/, async () => ring.revoke('none', 'x'));
  });

  it('revoke one that is retired, or coming, and leave the one that signs', async () => {
    const { ring, clock } = await open();
    const first = ring.signer('P-256');
    const signature = await first.sign(BYTES);
    await ring.rotate('P-256');
    clock.move(6 * MINUTE);
    const second = ring.signer('P-256');
    await ring.revoke(first.id, 'lost');
    expect(holds(ring, first, signature)).to.equal(false);
    expect(ring.signer('P-256').id).to.equal(second.id);
    await ring.rotate('P-256');
    const coming = ring.facts().find((key) => key.state === 'coming');
    await ring.revoke(coming?.id ?? '', 'made by mistake');
    clock.move(6 * MINUTE);
    expect(ring.signer('P-256').id).to.equal(second.id);
  });

  it('forget the private part of a key that was replaced, by the rotation after', async () => {
    const { ring, clock } = await open();
    const { id } = ring.signer('P-256');
    for (let turn = 0; turn < 2; turn += 1) {
      await ring.rotate('P-256');
      clock.move(20 * MINUTE);
    }
    const [row] = await db().query('select sealed from node_keys where id = $1', [id]);
    expect(row).to.deep.equal({ sealed: null });
    expect(ring.facts().find((key) => key.id === id)?.state).to.equal('retired');
  });

  it('may be in a vault that never gives them out', async () => {
    const inside = new Map<string, Signer>();
    const vault: Vault = {
      make: async (kindOfKey) => {
        const { privateKey } =
          kindOfKey === 'Ed25519'
            ? generateKeyPairSync('ed25519')
            : generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const signer = signerOf(randomUUID(), privateKey);
        inside.set(signer.id, signer);
        return { publicJwk: signer.publicJwk, handle: signer.id };
      },
      open: async (handle) => {
        const signer = inside.get(handle);
        if (signer === undefined) throw new Error('not in the vault');
        return signer;
      },
      destroy: async (handle) => void inside.delete(handle),
    };
    const clock = aClock();
    const ring = await openKeyRing({ db: db(), clock, vault }, sealing);
    expect(inside.size).to.equal(2);
    const [active] = ring.facts().filter((key) => key.kind === 'P-256');
    await ring.revoke(active?.id ?? '', 'test');
    expect(inside.size).to.equal(2);
    expect(ring.signer('P-256').kind).to.equal('P-256');
    const rows = await db().query<{ sealed: string }>(
      'select sealed from node_keys where sealed is not null',
    );
    expect(rows.map((row) => row.sealed)).to.have.members([...inside.keys()]);
  });
});

describe('keys › the key that seals, printed by a command', () => {
  const key = randomBytes(32).toString('base64');
  const sealingOf = async (command: string) => {
    const { sealingKey } = await import('../../src/keys/index.ts');
    return sealingKey({ command }, false);
  };
  it('is read from what it prints', async () => {
    expect((await sealingOf(`printf '%s\\n' ${key}`)).toString('base64')).to.equal(key);
  });
  it('is told to nobody when the command fails, or prints something else', async () => {
    for (const [command, says] of [
      [`echo ${key}; exit 3`, /PASSERELLE_KEY_COMMAND failed \(exit status 3\)/],
      [`echo ${key}${key}`, /What PASSERELLE_KEY_COMMAND prints does not hold 32 bytes/],
    ] as const) {
      const error = await sealingOf(command).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(Error).with.property('message').that.matches(says);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.to.include(key);
    }
  });
});
