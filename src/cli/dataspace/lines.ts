/** Processes and contracts in a line for a person. */
import type { Agreement, Message, Partner, Process } from './answers.schema.ts';

const nameOf = ({ partner, partnerName }: { partner: string; partnerName?: string | undefined }) =>
  partnerName === undefined ? partner : `${partnerName} (${partner})`;

/** To the minute, in UTC. */
const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;

export function* processLines(process: Process): Generator<string> {
  const { id, state, role, dataset, updated, waitsForUs, closing, agreementId } = process;
  const waits = waitsForUs ? '  waits for you' : '';
  yield `${id}  ${state}  as ${role}  ${nameOf(process)}  ${dataset}  ${moment(updated)}${waits}`;
  if (agreementId !== undefined && state === 'FINALIZED') yield `  contract ${agreementId}`;
  for (const reason of closing?.reasons ?? []) yield `  ${reason}`;
}

export function* agreementLines(agreement: Agreement): Generator<string> {
  const { number, id, role, dataset, sentence, finalized, ended } = agreement;
  const since = `since ${moment(finalized)}`;
  const state = ended === undefined ? 'in force' : `ended ${moment(ended)}`;
  yield `#${number}  ${state}  as ${role}  ${nameOf(agreement)}  ${dataset}  ${since}`;
  yield `  ${id}`;
  yield `  ${sentence}`;
}

export function* messageLines(message: Message): Generator<string> {
  const { at, direction, move, by, state, status, answer, reason, attempts } = message;
  const way = direction === 'in' ? '←' : '→';
  const tries = attempts > 1 ? `, ${attempts} tries` : '';
  const said = answer === undefined ? '' : ` ${answer}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  yield `  ${at}  ${way} ${move}  ${status}${said}${tries}  ${state}  by ${by}${why}`;
}

export function* partnerLines(partner: Partner): Generator<string> {
  const { id, name, country, address, claims, suspended, lastContact } = partner;
  const facts = [
    name,
    country,
    suspended === undefined ? undefined : `suspended ${moment(suspended)}`,
    lastContact === undefined ? 'never called' : `called ${moment(lastContact)}`,
  ];
  yield [id, ...facts].filter((fact) => fact !== undefined).join('  ');
  if (address !== undefined) yield `  ${address}`;
  for (const [claim, values] of Object.entries(claims)) yield `  ${claim}: ${values.join(', ')}`;
}
