import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { AuditVerdict } from '../audit/index.ts';
import type { DidDocument } from '../kernel/did-resolver.ts';
import { AppError } from '../kernel/errors.ts';
import { withApi } from './api.ts';
import { type Call, type Command, text, texts } from './command.ts';
import { readJsonInput } from './input.ts';

export const auditExport: Command = {
  name: 'audit export',
  usage: '> FILE',
  summary:
    'the whole audit trail as lines of JSON, signed at its end; `audit verify` checks it offline',
  takes: [0, 0],
  run: async ({ config }) =>
    withApi(config, async (api) => {
      const { body } = await api.call('/api/audit/export');
      await pipeline(body, process.stdout, { end: false });
      return 0;
    }),
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  try {
    yield* createInterface({ input });
  } catch (error) {
    if (isMissing(error)) throw new AppError('not-found', `There is no file ${file}`);
    throw error;
  }
}

function tell({ say }: Call, verdict: Extract<AuditVerdict, { holds: true }>, isGiven: boolean) {
  const { did, events, forgotten, from, to, seals, unlisted, sealedAt, unsealed, keys } = verdict;
  say(`✓ ${events} events of ${did}, ${from} to ${to}, none changed, none missing`);
  if (from > 1)
    say(`  the first ${from - 1} were deleted when their time was over, as an event says`);
  if (forgotten > 0)
    say(`  the content of ${forgotten} was deleted when its time was over, as events say`);
  say(`✓ ${seals} seals, the last of ${sealedAt}`);
  if (unlisted > 0)
    say(
      `  ${unlisted} more by keys that no document given lists (any more): a later seal covers what they sealed`,
    );
  if (unsealed > 0) say(`  the last ${unsealed} events are not sealed yet`);
  for (const key of keys) say(`  signed with ${key}`);
  if (!isGiven)
    say(
      '  The keys are those that the file carries. To be sure of whose they are: --document, with the DID document got from the node itself',
    );
  say(`  A later file of this node must hold: --seen ${verdict.head}`);
}

export const auditVerify: Command = {
  name: 'audit verify',
  usage: '<file|-> [--document DID-DOCUMENT.json …] [--seen SEQ:HASH]',
  summary:
    'check an exported audit trail offline: that nothing was changed, left out or put in; exit 1 when it does not hold',
  options: { document: { type: 'string', multiple: true }, seen: { type: 'string' } },
  takes: [1, 1],
  exits: { 1: 'it does not hold, or could not be read' },
  run: async (call) => {
    const { verifyAudit } = await import('../audit/index.ts');
    const { readDidDocument } = await import('../participants/index.ts');
    const given: DidDocument[] = [];
    for (const file of texts(call, 'document'))
      given.push(readDidDocument(await readJsonInput(file)));
    const documents = given.length > 0 ? given : undefined;
    const [from = '-'] = call.args;
    const verdict = await verifyAudit(linesOf(from), { documents, seen: text(call, 'seen') });
    if (!verdict.holds) {
      call.say(`✗ line ${verdict.line} ${verdict.why}`);
      return 1;
    }
    tell(call, verdict, documents !== undefined);
    return 0;
  },
};
