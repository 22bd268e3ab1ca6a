/** The audit trail and its retention. */
import { counter } from '../intl.ts';

const count = counter('en');

export const audit = {
  title: 'Audit trail',
  lead: 'What was done, decided and handed over, in one chain that nobody can change unseen. Persons are named by reference only.',
  download: 'Download the whole trail',
  check: 'Check it anywhere with: passerelle audit verify audit.ndjson',
  kind: 'Kind',
  anyKind: 'all',
  what: 'What',
  when: 'When',
  who: 'Who',
  why: 'Why, and what about',
  none: 'Nothing is on record',
  noneAdvice: 'Acts of operators, contracts, decisions and data that moves appear here.',
  place: (seq: number) => `no. ${seq}`,
  retention: 'How long it is kept',
  retentionLead:
    'Once a day the content of what is over is deleted. Its place in the chain stays, so that the rest can still be checked.',
  days: 'Days',
  daysOf: (kind: string) => `Days to keep: ${kind}`,
  keep: 'Save',
  byDefault: (days: number) => `by default ${days}`,
  held: 'Held',
  oldest: 'Oldest',
  before: 'before',
  over: 'Deleted next',
  soon: 'Within 30 days',
  forget: (n: number) => count(n, { one: 'Delete # event now', other: 'Delete # events now' }),
  nothingOver: 'Nothing is due to be deleted.',
  forgotten: (n: number) =>
    count(n, { one: '# event was deleted', other: '# events were deleted' }),
  kinds: {
    act: 'Acts',
    decision: 'Decisions',
    contract: 'Contracts',
    data: 'Data',
    credential: 'Credentials',
    refusal: 'Refusals',
    retention: 'Deletions',
  },
  about: {
    act: 'what operators and programs did',
    decision: 'what the terms allowed or not, and why',
    contract: 'messages of negotiations and transfers',
    data: 'what was handed out or received',
    credential: 'what learners took into a wallet: ids only',
    refusal: 'calls that were not let in, counted',
    retention: 'what was deleted here',
  },
};

export type AuditWords = typeof audit;
