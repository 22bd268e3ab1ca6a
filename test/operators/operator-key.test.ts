import { expect } from 'chai';
import { firstOperatorKey, isOperatorKey } from '../../src/operators/index.ts';
import { loadSamples, samplesNeeded } from '../../src/samples.ts';
import { useApp } from '../support/app.ts';
import { useDatabase } from '../support/database.ts';

describe('operators › the first start', () => {
  const db = useDatabase();
  const node = useApp(db);

  it('makes the key once, and only when someone is there to read it', async () => {
    // A context is built by every command; the key is made by the greeting alone.
    expect(node().context.db).to.equal(db());
    const key = await firstOperatorKey(db());
    expect(key).to.match(/^pk_[\w-]{43}$/);
    expect(await isOperatorKey(db(), key!)).to.equal(true);
    expect(await isOperatorKey(db(), 'pk_other')).to.equal(false);
    expect(await firstOperatorKey(db())).to.equal(undefined);
  });

  it('loads samples into an empty node, once', async function () {
    this.timeout(120_000);
    expect(await samplesNeeded(db())).to.equal(true);
    await loadSamples(node().context);
    expect(await samplesNeeded(db())).to.equal(false);
    // Not after everything was withdrawn either, nor into a node that an operator has filled.
    await db().transaction(async (tx) =>
      tx.query(`delete from settings where name = 'samples-loaded'`),
    );
    expect(await samplesNeeded(db())).to.equal(false);
  });
});
