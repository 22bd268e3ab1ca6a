/** A node that checks what it issued itself: its lists are read as they are now, without being signed or fetched. */
import { expect } from 'chai';
import { ownListAt, StatusLists, statusLookup, zStatusEntry } from '../../src/credentials/index.ts';
import { StatusRefusal } from '../../src/credentials/status-list/refusal.ts';
import type { Reader } from '../../src/kernel/db.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { aClock } from '../support/app.ts';
import { onEveryDatabase, useDatabase } from '../support/database.ts';
import { aSigner } from './support.ts';
import { checks } from './verifying/support.ts';

const NODE = 'https://node.example';
const DID = 'did:web:node.example';
const outbound = {
  request: async () => {
    throw new Error('a node that calls itself');
  },
};
const signer = {
  ...aSigner('key-2', 'P-256'),
  sign: () => {
    throw new Error('a list that is signed to be read here');
  },
};

onEveryDatabase('credentials › own status lists', (kind) => {
  const db = useDatabase(kind);
  const asked: string[] = [];
  const counting: Reader = {
    query: async (sql, ...rest) => {
      asked.push(sql);
      return db().query(sql, ...rest);
    },
  };
  const aProcess = () => {
    const lists = new StatusLists({
      clock: aClock(),
      ids: randomIds,
      publicUrl: NODE,
      contexts: checks().contexts,
      signing: async (owner) => ({
        address: owner === '' ? NODE : `${NODE}/${owner}`,
        signer,
        prover: signer,
      }),
    });
    const own = ownListAt(counting, lists, NODE);
    return { lists, status: statusLookup(checks(), { outbound, own }) };
  };

  /** Every form of one place. */
  const setUp = async () => {
    const { lists, status } = aProcess();
    const [place] = await db().transaction(async (tx) => lists.allocate(tx));
    const entries = (['bitstring', '2021'] as const).flatMap((spelling) =>
      (['revocation', 'suspension'] as const).map((purpose) => {
        const entry: unknown = lists.entryOf(place!, spelling, purpose);
        return zStatusEntry.parse(entry);
      }),
    );
    const token = lists.referenceOf(place!).status_list;
    const findings = async (issuer = DID) =>
      Promise.all([
        ...entries.map(async (entry) => codeOf(status.entry(entry, issuer))),
        codeOf(status.token(token, issuer)),
      ]);
    return { place: place!, status, entries, token, findings };
  };

  const codeOf = async (check: Promise<void>): Promise<string> => {
    try {
      await check;
      return '';
    } catch (error) {
      if (error instanceof StatusRefusal) return error.finding;
      throw error;
    }
  };

  it('show what another process suspended, restored and revoked, at once', async () => {
    const { place, findings } = await setUp();
    const other = aProcess().lists;
    const change = async (how: 'suspend' | 'restore' | 'revoke') =>
      db().transaction(async (tx) =>
        how === 'revoke'
          ? other.revoke(tx, [place])
          : other.suspend(tx, [place], how === 'suspend'),
      );
    expect(await findings()).to.deep.equal(['', '', '', '', '']);
    await change('suspend');
    expect(await findings()).to.deep.equal(['', 'suspended', '', 'suspended', 'suspended']);
    await change('restore');
    expect(await findings()).to.deep.equal(['', '', '', '', '']);
    await change('revoke');
    expect(await findings()).to.deep.equal(['revoked', '', 'revoked', '', 'revoked']);
  });

  it('are kept per revision: whether they changed is all that is asked', async () => {
    const { status, token } = await setUp();
    await status.token(token, DID);
    asked.length = 0;
    await status.token(token, DID);
    expect(asked).to.have.length(1);
    expect(asked[0]).not.to.contain('bits');
  });

  it('count for their own issuer, kind and purpose, and as far as they go', async () => {
    const { status, entries, token, findings } = await setUp();
    const [first, suspension] = entries;
    expect(new Set(await findings(`${DID}:providers:1`))).to.deep.equal(
      new Set(['status-list-issuer']),
    );
    for (const [entry, code] of [
      [
        { ...first!, statusListCredential: suspension!.statusListCredential },
        'status-list-purpose',
      ],
      [{ ...first!, type: 'StatusList2021Entry' as const }, 'status-list-form'],
      [{ ...first!, statusListCredential: token.uri }, 'status-list-form'],
      [{ ...first!, statusListIndex: 131_072 }, 'status-range'],
    ] as const)
      expect(await codeOf(status.entry(entry, DID))).to.equal(code);
    expect(await codeOf(status.token({ ...token, idx: 131_072 }, DID))).to.equal('status-range');
    const { statusListCredential: uri } = first!;
    expect(await codeOf(status.token({ ...token, uri }, DID))).to.equal('status-list-form');
  });
});
