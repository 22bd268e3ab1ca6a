/** The files that a learner downloads: the page to print, the badge, and the signed forms as they are. */
import { type Form, formOf } from '../form.service.ts';
import type { IssuedFacts } from '../issued.ts';
import type { LearnersNeeds } from '../needs.ts';
import { type ReadIssued, readIssued } from '../read.service.ts';
import { bakedPng, bakedSvg } from './badge/bake.ts';
import { issuerOf } from './issuer-name.ts';
import { printAddress } from './share.service.ts';
import { type ConceptLookup, namedSkills } from './skill-names.ts';
import { CHOSEN, type Chosen, type FileName } from './views.ts';
import { type Spoken, spoken } from './words/index.ts';

export interface MadeFile {
  readonly type: string;
  readonly body: Buffer | string | AsyncIterable<Uint8Array>;
  readonly name: string;
}

const FORMS: Readonly<Partial<Record<FileName, Form>>> = {
  'open-badge.json': 'open-badge',
  'credential.sd-jwt': 'sd-jwt',
  'credential.jwt': 'vc-jwt',
  'elm.json': 'elm',
};

/** What a sheet says of one that does not hold: whoever prints it knows it then. */
function noticeOf({ state, changedAt }: IssuedFacts, { words, day }: Spoken): string | undefined {
  if (state === 'valid') return undefined;
  return words.certificate[state](day(changedAt));
}

/** What draws is loaded with the first sheet or badge: a node starts without it. */
async function pictureOf({ record, badge, facts }: ReadIssued, { words }: Spoken): Promise<string> {
  const { badgePicture } = await import('./badge/picture.ts');
  return badgePicture({
    name: record.achievement.name,
    issuer: issuerOf(badge).name,
    year: String(facts.issuedAt.getUTCFullYear()),
    kind: words.certificate.badges[facts.state],
  });
}

interface Needs {
  readonly learners: LearnersNeeds;
  readonly concepts: ConceptLookup;
}

async function certificate(
  { learners, concepts }: Needs,
  { record, badge, facts }: ReadIssued,
  speech: Spoken,
  checkAddress: string | undefined,
): Promise<MadeFile> {
  const { drawCertificate } = await import('./paper/certificate.ts');
  const skills = await namedSkills(concepts, record);
  const { pdf } = drawCertificate(
    {
      record,
      skills: skills.map(({ label, labels }) => labels[speech.language] ?? label),
      id: `urn:uuid:${facts.id}`,
      issuer: issuerOf(badge),
      issuedAt: facts.issuedAt,
      notice: noticeOf(facts, speech),
      signed: badge,
      checkAddress: checkAddress ?? (await printAddress(learners, facts.id)),
      host: new URL(learners.publicUrl).host,
    },
    speech,
  );
  return { type: 'application/pdf', body: pdf, name: `certificate-${facts.id}.pdf` };
}

/** `language`: the reader's. Throws what `formOf` does. */
export async function fileOf(
  needs: Needs,
  {
    id,
    file,
    language,
    checkAddress,
    chosen = [],
  }: {
    readonly id: string;
    readonly file: FileName;
    readonly language: string | undefined;
    /** What the code on the PDF leads to; else an address of its own. */
    readonly checkAddress?: string;
    /** By who may act for the learner. */
    readonly chosen?: readonly Chosen[];
  },
): Promise<MadeFile> {
  const form = FORMS[file];
  if (form !== undefined) {
    const without = CHOSEN.filter((name) => !chosen.includes(name));
    const { type, text, fileName } = await formOf(needs.learners, id, form, { without });
    return { type, body: text, name: fileName };
  }
  const read = await readIssued(needs.learners, id);
  const speech = spoken(language, read.contact?.language, read.record.achievement.language);
  if (file === 'certificate.pdf') return certificate(needs, read, speech, checkAddress);
  const picture = await pictureOf(read, speech);
  if (file === 'badge.svg')
    return { type: 'image/svg+xml', body: bakedSvg(picture, read.badge), name: `badge-${id}.svg` };
  const { pngOf } = await import('./badge/raster.ts');
  const body = bakedPng(await pngOf(picture), read.badge);
  return { type: 'image/png', body, name: `badge-${id}.png` };
}
