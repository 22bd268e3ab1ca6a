import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ShapeChecker, shapeChecker } from '../linked-data/shapes.ts';
import { faultsOf, recordTriples } from '../pull/index.ts';
import { asOperator, verifiedBy } from './api.ts';
import { importWith } from './catalogue.act.ts';
import { hasAllShownAnew, nowBelongsTo } from './members.ts';
import type { DemoNodes } from './nodes.ts';
import {
  begin,
  catalogueFor,
  endContract,
  newest,
  post,
  protocolOf,
  reaches,
  receive,
  wishFor,
} from './parties.ts';
import { expect, type Steps } from './steps.ts';

const DATASET = 'trainings-changes';
const zTerms = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
const zPublished = z.looseObject({ sentence: z.string() });

/** What the acts that follow go on with. */
export interface Contract {
  readonly agreementId: string;
  readonly transferId: string;
}

/** Data under contract: catalogue, negotiation, both signatures, transfer, and the next night only the difference. */
export async function playContract(steps: Steps, nodes: DemoNodes): Promise<Contract> {
  const { french, spanish } = nodes;
  const { did: provider } = french;
  let agreementId = '';
  let transferId = '';
  let cursor = '';

  await steps.step('The French node offers its changes to members of GEN only', async () => {
    const path = `/api/datasets/${DATASET}/terms`;
    const [open] = zTerms.parse(JSON.parse(await asOperator(french, path))).items;
    const terms = { dataset: DATASET, template: 'members', values: { communities: ['GEN'] } };
    expect(open !== undefined, 'no terms to replace');
    const body = { ...terms, replaces: open.id };
    const { sentence } = await post(french, '/api/terms', body, zPublished);
    return sentence;
  });

  await steps.step('Who is no member of GEN does not see them', async () => {
    const seen = await catalogueFor(spanish, french);
    expect(!seen.some(({ id }) => id.endsWith(DATASET)), 'a stranger sees the dataset');
    await nowBelongsTo(nodes, ['GEN']);
    return `${seen.length} datasets on the first page; then the authority says in its credential that it is`;
  });

  await steps.step('The Spanish node reads the catalogue and asks for the changes', async () => {
    const wish = await wishFor(spanish, french, DATASET);
    const { id } = await begin(spanish, 'negotiations', wish);
    const process = await reaches(spanish, 'negotiations', id, 'FINALIZED');
    agreementId = process.agreementId ?? '';
    expect(agreementId !== '', 'there is no agreement');
    return `requested, agreed, verified, finalized: ${agreementId}`;
  });

  await steps.step('Both have signed, and anyone can check it', async () => {
    const path = `/api/agreements/${encodeURIComponent(agreementId)}/evidence`;
    const evidence = await asOperator(spanish, path);
    const { verified, facts } = await verifiedBy(french, evidence);
    expect(verified, facts.find((f) => !f.ok)?.detail ?? 'it does not hold');
    const signed = facts.filter(({ fact }) => /^(provider|consumer)$/.test(fact));
    expect(signed.length === 2, 'a signature is missing');
    return facts.map(({ fact }) => fact).join(', ');
  });

  await steps.step('It asks for the data, and the transfer starts', async () => {
    const wish = { partner: provider, address: protocolOf(french), agreement: agreementId };
    const format = 'HttpData-PULL';
    const { id } = await begin(spanish, 'transfers', { ...wish, format });
    transferId = id;
    await reaches(spanish, 'transfers', id, 'STARTED');
    return 'with a token for this transfer alone';
  });

  const checker = await shapeChecker();
  const fetched = async (since?: string) => {
    const receipt = await receive(spanish, transferId, since);
    cursor = receipt.cursor;
    const text = await asOperator(spanish, receipt.data);
    const digest = createHash('sha256').update(text).digest('hex');
    expect(digest === receipt.sha256, 'the data is not that of the receipt');
    const records = linesOf(text);
    await checkAll(checker, records, french.publicUrl);
    return { receipt, records };
  };

  await steps.step('It fetches the data, checks it and keeps a receipt', async () => {
    const { receipt, records } = await fetched();
    expect(records.length > 150, `only ${records.length} records came`);
    const digest = receipt.sha256.slice(0, 12);
    return `${records.length} records, ${receipt.bytes} bytes, sha-256 ${digest}…; none breaks a rule`;
  });

  await steps.step('The next night it fetches only the difference', async () => {
    await importWith(french, ' (rentrée prochaine)');
    const { records } = await fetched(cursor);
    expect(records.length === 1, `${records.length} records came`);
    expect(linesOfTitle(records, 'rentrée prochaine') === 1, 'it is not what changed');
    return '1 training, the one that changed';
  });

  return { agreementId, transferId };
}

const zLine = z.looseObject({
  id: z.string(),
  operation: z.string(),
  record: z.looseObject({}).optional(),
});
type Line = z.output<typeof zLine>;

const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => zLine.parse(JSON.parse(line)));

const linesOfTitle = (records: readonly Line[], words: string): number =>
  records.filter((record) => JSON.stringify(record).includes(words)).length;

async function checkAll(checker: ShapeChecker, lines: readonly Line[], base: string) {
  for (const { id, record } of lines) {
    if (record === undefined) continue;
    const triples = recordTriples(record, `${base}/contexts/passerelle-v1.jsonld`);
    const faults = await faultsOf(checker, triples);
    expect(faults.length === 0, `${id}: ${faults.join('; ')}`);
  }
}

/** No contract without its reasons, and none beyond its end. */
export async function playRefusal(steps: Steps, nodes: DemoNodes, contract: Contract) {
  const { french, spanish } = nodes;

  await steps.step('A contract is refused where the terms no longer hold', async () => {
    const { offer } = await wishFor(spanish, french, DATASET);
    const before = await newest(spanish);
    const offered = { partner: spanish.did, address: protocolOf(spanish), role: 'provider', offer };
    await begin(french, 'negotiations', offered);
    const { id } = await newest(spanish, before?.id);
    await nowBelongsTo(nodes, []);
    await asOperator(spanish, `/api/negotiations/${id}/accept`, { method: 'POST' });
    const { closing } = await reaches(spanish, 'negotiations', id, 'TERMINATED');
    const [why = ''] = closing?.reasons ?? [];
    expect(/member/i.test(closing?.reasons.join(' ') ?? ''), `it says only: ${why}`);
    return closing?.reasons.join(' / ') ?? '';
  });

  await steps.step('A contract that is ended stops its transfer', async () => {
    const { agreementId: id, transferId } = contract;
    await endContract(french, id, 'the pilot is over');
    const { closing } = await reaches(spanish, 'transfers', transferId, 'TERMINATED');
    const refused = await receive(spanish, transferId).then(
      () => false,
      () => true,
    );
    expect(refused, 'data still flows');
    return `${closing?.reasons.join(' / ')}; ${french.did} hands nothing out any more`;
  });

  await steps.step('Whose membership is revoked is refused', async () => {
    const { authority } = nodes;
    await asOperator(authority, `/api/members/${encodeURIComponent(spanish.did)}/revocation`, {
      method: 'POST',
    });
    await hasAllShownAnew(french, authority);
    const why = await catalogueFor(spanish, french).then(() => 'it is still answered', String);
    expect(/ 401/.test(why), why);
    const reason = 'The credential was revoked';
    expect(french.said().includes(reason), 'the operator is not told why');
    return `401; the log of the French node says why: ${reason}`;
  });
}
