/** The files that a learner downloads: the page to print, the badge, and the signed forms as they are. */

import { type Form, formOf } from '../form.service.ts';
import type { LearnersNeeds } from '../needs.ts';
import { type ReadIssued, readIssued } from '../read.service.ts';
import { bakedPng, bakedSvg } from './badge/bake.ts';
import { badgePicture } from './badge/picture.ts';
import { pngOf } from './badge/raster.ts';
import { issuerOf } from './issuer-name.ts';
import { drawCertificate } from './paper/certificate.ts';
import { printAddress } from './share.service.ts';
import type { FileName } from './views.ts';
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

const pictureOf = ({ record, badge, facts }: ReadIssued, { words }: Spoken): string =>
  badgePicture({
    name: record.achievement.name,
    issuer: issuerOf(badge).name,
    year: String(facts.issuedAt.getUTCFullYear()),
    kind: words.certificate.badge,
  });

async function certificate(
  needs: LearnersNeeds,
  { record, badge, facts }: ReadIssued,
  speech: Spoken,
  checkAddress: string | undefined,
): Promise<MadeFile> {
  const { pdf } = drawCertificate(
    {
      record,
      id: `urn:uuid:${facts.id}`,
      issuer: issuerOf(badge),
      issuedAt: facts.issuedAt,
      signed: badge,
      checkAddress: checkAddress ?? (await printAddress(needs, facts.id)),
      host: new URL(needs.publicUrl).host,
    },
    speech,
  );
  return { type: 'application/pdf', body: pdf, name: `certificate-${facts.id}.pdf` };
}

/** `language`: the reader's. Throws what `formOf` does. */
export async function fileOf(
  needs: LearnersNeeds,
  {
    id,
    file,
    language,
    checkAddress,
  }: {
    readonly id: string;
    readonly file: FileName;
    readonly language: string | undefined;
    /** What the code on the PDF leads to; else an address of its own. */
    readonly checkAddress?: string;
  },
): Promise<MadeFile> {
  const form = FORMS[file];
  if (form !== undefined) {
    const { type, text, fileName } = await formOf(needs, id, form);
    return { type, body: text, name: fileName };
  }
  const read = await readIssued(needs, id);
  const speech = spoken(language, read.contact?.language, read.record.achievement.language);
  if (file === 'certificate.pdf') return certificate(needs, read, speech, checkAddress);
  const picture = pictureOf(read, speech);
  if (file === 'badge.svg')
    return { type: 'image/svg+xml', body: bakedSvg(picture, read.badge), name: `badge-${id}.svg` };
  const body = bakedPng(await pngOf(picture), read.badge);
  return { type: 'image/png', body, name: `badge-${id}.png` };
}
