/**
 * The credential to be read, printed and sent on: PDF/A-3b (ISO 19005-3) with the signed credential attached, so
 * that whoever has the file can check it, and a code for whoever has a print.
 */
import type { TrainingRecord } from '../../../credentials/record.ts';
import { ourWordsFor } from '../../our-words.ts';
import type { Spoken } from '../words/index.ts';
import { isDrawable } from './fonts.ts';
import { A4, ACCENT, ALARM, MM, QUIET, Sheet } from './sheet.ts';

export interface Certificate {
  readonly record: TrainingRecord;
  /** Named for the reader. */
  readonly skills: readonly string[];
  /** `urn:uuid:…`. */
  readonly id: string;
  readonly issuer: { readonly name: string; readonly did: string };
  readonly issuedAt: Date;
  /** That it does not hold, when it was drawn. */
  readonly notice: string | undefined;
  /** As it was signed: attached byte by byte. */
  readonly signed: string;
  /** What the code leads to. */
  readonly checkAddress: string;
  /** Of the node: `node.example`. */
  readonly host: string;
}

const QR_SIDE = 34 * MM;

function periodOf({ period }: TrainingRecord, { words, day }: Spoken): string | undefined {
  const { start, end } = period ?? {};
  const { certificate } = words;
  if (start !== undefined && end !== undefined) return certificate.from(day(start), day(end));
  if (end !== undefined) return certificate.until(day(end));
  return start === undefined ? undefined : certificate.since(day(start));
}

/** As it was signed; what are our own words is said in the reader's language too. */
function assessmentOf(record: TrainingRecord, { day, language }: Spoken): string | undefined {
  const { assessment } = record;
  if (assessment === undefined) return undefined;
  const { kind, result, date } = assessment;
  const ours = ourWordsFor(record, language).assessment;
  const how = ours === undefined ? kind : `${ours} (${kind})`;
  const said = result === undefined ? how : `${how} – ${result}`;
  return date === undefined ? said : `${said} (${day(date)})`;
}

type Row = readonly [name: string, value: string | undefined];
const isSaid = (row: Row): row is readonly [string, string] => row[1] !== undefined;

function rowsOf({ record, issuer, issuedAt, id }: Certificate, speech: Spoken) {
  const { words, day, number } = speech;
  const { certificate: said } = words;
  const { eqfLevel, credits, certification } = record.achievement;
  const rows: readonly Row[] = [
    [said.period, periodOf(record, speech)],
    [said.result, assessmentOf(record, speech)],
    [said.level, eqfLevel === undefined ? undefined : said.eqf(eqfLevel)],
    [said.credits, credits && said.ects(number(credits.points))],
    [said.certification, certification && `${certification.name} (${certification.code})`],
    [said.issuer, `${issuer.name}\n${issuer.did}`],
    [said.issued, day(issuedAt)],
    [said.ends, record.validUntil && day(record.validUntil)],
    [said.number, id],
  ];
  return rows.filter(isSaid);
}

function heading(sheet: Sheet, { record, issuer, notice }: Certificate, { words }: Spoken): void {
  const { certificate: said } = words;
  const { achievement, learner } = record;
  sheet.band(6 * MM);
  sheet.pdf.y = 22 * MM;
  sheet.text('P', issuer.name, { font: 'strong', size: 11, color: ACCENT });
  if (notice !== undefined) {
    sheet.space(10);
    sheet.text('P', notice, { font: 'strong', size: 14, color: ALARM });
  }
  sheet.space(18);
  sheet.text('H1', said.title, { font: 'strong', size: 26, color: ACCENT });
  sheet.space(16);
  const name = learner.name ?? said.anonymous;
  const isPrinted = isDrawable(name);
  sheet.lines([
    [said.to, { color: QUIET, size: 12 }],
    [isPrinted ? name : said.unprinted, { font: 'strong', size: isPrinted ? 22 : 14 }],
    [said.completed, { color: QUIET, size: 12 }],
    [achievement.name, { font: 'strong', size: 16 }],
    [said.by(achievement.provider.name), { size: 12 }],
  ]);
  sheet.space(14);
  sheet.rule();
  sheet.space(10);
}

function skills(sheet: Sheet, { record, skills: named }: Certificate, { words }: Spoken): void {
  const { certificate: said } = words;
  const [first] = record.achievement.skills;
  if (first === undefined) return;
  sheet.space(8);
  sheet.need(40);
  sheet.text('H2', said.skills, { font: 'strong', size: 13 });
  sheet.space(3);
  sheet.list(named);
  sheet.space(2);
  sheet.text('P', said.esco(first.release), { size: 8.5, color: QUIET });
}

function criteria(sheet: Sheet, { record }: Certificate, { words, language, named }: Spoken): void {
  const { criteria: signed, language: lang } = record.achievement;
  const ours = ourWordsFor(record, language);
  if (ours.criteria === undefined) return sheet.text('P', signed, { lang });
  sheet.text('P', ours.criteria);
  sheet.space(3);
  sheet.text('P', words.certificate.signedIn(named(ours.language)), { size: 8.5, color: QUIET });
  sheet.text('P', signed, { size: 8.5, color: QUIET, lang: ours.language });
}

/** At the foot of the last page. */
function check(sheet: Sheet, certificate: Certificate, { words }: Spoken): void {
  const { certificate: said } = words;
  const { checkAddress, host } = certificate;
  const foot = A4.height - sheet.margin - QR_SIDE;
  sheet.need(QR_SIDE + 12);
  if (sheet.pdf.y < foot - 8) sheet.pdf.y = foot - 8;
  sheet.rule();
  const y = sheet.pdf.y + 6;
  const x = sheet.margin + QR_SIDE + 5 * MM;
  const width = sheet.width - QR_SIDE - 5 * MM;
  sheet.qr(checkAddress, said.code(host), { x: sheet.margin, y, side: QR_SIDE });
  sheet.text('H2', said.checkTitle, { font: 'strong', size: 13, x, y: y + 14, width });
  sheet.space(2);
  sheet.text('P', said.check(host), { x, width });
}

/** Ends when all of it was read from `sheet.pdf`, which is a stream. */
export function drawCertificate(certificate: Certificate, speech: Spoken): Sheet {
  const { record, issuer, signed, id, issuedAt } = certificate;
  const { certificate: said } = speech.words;
  const { achievement } = record;
  const sheet = new Sheet({
    title: said.title,
    subject: said.subject(achievement.name),
    author: issuer.name,
    language: speech.language,
    at: issuedAt,
    kept: true,
  });
  // ISO 19005-3, Annex E: `Source` is what the page was made from. The types of the package do not know it.
  const attached: object = {
    name: `${id.replace(/^urn:uuid:/, '')}.json`,
    type: 'application/vc',
    description: said.attachment,
    creationDate: issuedAt,
    modifiedDate: issuedAt,
    relationship: 'Source',
  };
  sheet.pdf.file(Buffer.from(signed), attached);
  sheet.page();
  heading(sheet, certificate, speech);
  sheet.facts(rowsOf(certificate, speech));
  skills(sheet, certificate, speech);
  sheet.space(8);
  sheet.need(40);
  sheet.text('H2', said.criteria, { font: 'strong', size: 13 });
  sheet.space(3);
  criteria(sheet, certificate, speech);
  sheet.space(12);
  check(sheet, certificate, speech);
  sheet.end();
  return sheet;
}
