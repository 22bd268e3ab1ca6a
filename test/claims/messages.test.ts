/** The specification's own examples, and the bodies of its own schema tests, by our schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { z } from 'zod';
import * as messages from '../../src/claims/messages.ts';
import { needsShared, sharedPath } from '../support/shared.ts';

const BY_NAME: Readonly<Record<string, z.ZodType>> = {
  'presentation-query-message': messages.zPresentationQuery,
  'presentation-response-message': messages.zPresentationResponse,
  'credential-message': messages.zCredentialMessage,
  'credential-object': messages.zCredentialObject,
  'credential-offer-message': messages.zCredentialOffer,
  'credential-request-message': messages.zCredentialRequest,
  'credential-status': messages.zCredentialStatus,
  'issuer-metadata': messages.zIssuerMetadata,
};
const schemaOf = (name: string): z.ZodType => {
  const found = BY_NAME[name.replace(/-(?:w|rejected)(?:-.*)?$/, '')];
  if (found === undefined) throw new Error(`no schema for ${name}`);
  return found;
};
const FOLDER = 'vectors/dcp';
const read = (path: string): unknown => JSON.parse(readFileSync(sharedPath(FOLDER, path), 'utf8'));

interface Vector {
  readonly file: string | null;
  readonly const: string;
  readonly schema: string;
  readonly kind: string;
}
const vectors = () => read('from-tests/manifest.json') as readonly Vector[];
const judged = (kind: string) =>
  vectors()
    .filter((vector) => vector.kind === kind)
    .map(({ file, schema }) => {
      const name = /([a-z-]+)-schema\.json$/.exec(schema)?.[1] ?? '';
      return { file, ok: schemaOf(name).safeParse(read(`from-tests/${file}`)).success };
    });

describe('claims › messages › vectors of the specification', () => {
  it('accepts all 11 examples', function () {
    needsShared(this);
    const files = readdirSync(sharedPath(FOLDER, 'examples'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ file, name: /([a-z-]+)\.json$/.exec(file)?.[1] ?? '' }));
    expect(files).to.have.length(11);
    for (const { file, name } of files) {
      const parsed = schemaOf(name).safeParse(read(`examples/${file}`));
      expect(parsed.error?.issues, file).to.equal(undefined);
    }
  });

  it('accepts the 9 valid bodies', function () {
    needsShared(this);
    const valid = judged('valid');
    expect(valid).to.have.length(9);
    expect(valid.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it('refuses the 21 invalid bodies', function () {
    needsShared(this);
    const invalid = judged('invalid');
    expect(invalid).to.have.length(21);
    expect(invalid.filter(({ ok }) => ok)).to.deep.equal([]);
  });

  it('leaves 8 out, by name: templates, a fragment, and one that its own schema takes', function () {
    needsShared(this);
    const left = vectors().filter(({ kind }) => kind !== 'valid' && kind !== 'invalid');
    expect(left.map((v) => `${/([a-z-]+)-schema/.exec(v.schema)?.[1]} ${v.const}`)).to.deep.equal([
      'credential-offer-message CREDENTIAL_OFFER_MESSAGE',
      'credential-offer-message INVALID_CREDENTIAL_REQUEST_MESSAGE_NO_CREDENTIAL_ISSUER',
      'credential-offer-message INVALID_CREDENTIAL_REQUEST_MESSAGE_NO_TYPE_AND_CONTEXT',
      'credential-request-message INVALID_CREDENTIAL_REQUEST_MESSAGE_EMPTY_ARRAY',
      'credential-request-message CREDENTIAL_REQUEST_MESSAGE_NO_FORMAT',
      'credential-status CREDENTIAL_STATUS',
      'issuer-metadata ISSUER_METADATA',
      'issuer-metadata INVALID_CREDENTIAL_REQUEST_MESSAGE_NO_TYPE_AND_CONTEXT',
    ]);
  });

  it('takes the status template with each of the three states, and with no other', function () {
    needsShared(this);
    const path = 'from-tests/schema/issuance/CredentialStatusSchema.CREDENTIAL_STATUS.json';
    const template = readFileSync(sharedPath(FOLDER, path), 'utf8');
    const ok = (status: string) =>
      messages.zCredentialStatus.safeParse(JSON.parse(template.replace('%s', status))).success;
    expect(['RECEIVED', 'REJECTED', 'ISSUED', 'INVALID_STATUS'].map(ok)).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
  });
});
