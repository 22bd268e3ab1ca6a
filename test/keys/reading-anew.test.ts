/** Keys that change while another reading of them is under way, or fails. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import { openKeyRing, Reading, type Vault } from '../../src/keys/index.ts';
import { sealerOf } from '../../src/keys/sealing.ts';
import { sealedVault } from '../../src/keys/vault.ts';
import { methodIdOf, ownDidDocument } from '../../src/participants/index.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';

const URL_OF_NODE = 'https://fr.example';

onEveryDatabase('keys › read anew', (kind) => {
  const db = useDatabase(kind);

  it('a reading that a slow vault holds up does not bring a revoked key back', async () => {
    const clock = aClock();
    const inner = sealedVault(sealerOf(randomBytes(32)));
    const held = new EventTarget();
    let slow = 0;
    const vault: Vault = {
      ...inner,
      open: async (...asked) => {
        if (slow-- > 0) {
          held.dispatchEvent(new Event('asked'));
          await once(held, 'release');
        }
        return inner.open(...asked);
      },
    };
    const ring = await openKeyRing({ db: db(), clock, vault }, { key: '' });
    const stolen = ring.signer('P-256').id;
    // Another process rotates: here there is a key to open.
    await (await openKeyRing({ db: db(), clock, vault }, { key: '' })).rotate('Ed25519');
    slow = 1;
    const asked = once(held, 'asked');
    const late = ring.reload();
    await asked;
    await ring.revoke(stolen, 'stolen');
    held.dispatchEvent(new Event('release'));
    await late;
    expect(ring.signer('P-256').id).not.to.equal(stolen);
    expect(ring.facts().find(({ id }) => id === stolen)?.state).to.equal('revoked');
  });

  it('a key that retired long ago opens nothing again when the one after it is revoked', async () => {
    const clock = aClock();
    const sealing = { key: randomBytes(32).toString('base64') };
    const ring = await openKeyRing({ db: db(), clock }, sealing);
    const opens = (id: string) =>
      ownDidDocument(URL_OF_NODE, ring.published()).authentication?.includes(
        methodIdOf(URL_OF_NODE, { id }),
      );
    const first = ring.signer('P-256').id;
    await ring.rotate('P-256');
    clock.move(3600);
    const second = ring.signer('P-256').id;
    expect(opens(first)).to.equal(false);
    clock.move(30 * 24 * 3600);
    await ring.revoke(second, 'lost');
    expect(opens(first)).to.equal(false);
  });
});

describe('keys › a reading that fails', () => {
  it('is tried again until it succeeds', async () => {
    const lines: string[] = [];
    let tries = 0;
    const done = new EventTarget();
    const reading = new Reading({
      read: async () => {
        tries += 1;
        if (tries < 3) throw new Error('no connection');
        done.dispatchEvent(new Event('read'));
      },
      log: { info: () => undefined, error: (message) => lines.push(message) },
      stopping: new AbortController().signal,
      firstMs: 1,
    });
    const read = once(done, 'read');
    // What waits does not keep the process alive.
    const awake = setInterval(() => undefined, 1000);
    await reading.read();
    await read;
    clearInterval(awake);
    expect(tries).to.equal(3);
    expect(lines).to.have.length(2);
  });
});
