/** The specification's own examples, and the bodies of its own schema tests, by our schemas. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { z } from 'zod';
import * as catalog from '../../../src/dataspace/messages/catalog.schema.ts';
import * as negotiation from '../../../src/dataspace/messages/negotiation.schema.ts';
import { zPolicy } from '../../../src/dataspace/messages/policy.schema.ts';
import * as transfer from '../../../src/dataspace/messages/transfer.schema.ts';
import { needsShared, sharedPath } from '../../support/shared.ts';

const BY_NAME: Readonly<Record<string, z.ZodType>> = {
  'catalog-error': catalog.zCatalogError,
  'catalog-request-message': catalog.zCatalogRequest,
  catalog: catalog.zCatalog,
  'nested-catalog': catalog.zCatalog,
  'dataset-request-message': catalog.zDatasetRequest,
  dataset: catalog.zDataset,
  'protocol-version': catalog.zVersions,
  'catalogservice-did-service': catalog.zDidService,
  'dataservice-did-service': catalog.zDidService,
  contract: zPolicy,
  'contract-request-message': negotiation.zContractRequest,
  'contract-offer-message': negotiation.zContractOffer,
  'contract-agreement-message': negotiation.zContractAgreement,
  'contract-agreement-verification-message': negotiation.zAgreementVerification,
  'contract-negotiation-event-message': negotiation.zNegotiationEvent,
  'contract-negotiation-termination-message': negotiation.zNegotiationTermination,
  'contract-negotiation': negotiation.zContractNegotiation,
  'contract-negotiation-error': negotiation.zContractNegotiationError,
  'data-address': transfer.zDataAddress,
  transfer: transfer.zTransferTermination,
  'transfer-request-message': transfer.zTransferRequest,
  'transfer-start-message': transfer.zTransferStart,
  'transfer-completion-message': transfer.zTransferCompletion,
  'transfer-suspension-message': transfer.zTransferSuspension,
  'transfer-termination-message': transfer.zTransferTermination,
  'transfer-process': transfer.zTransferProcess,
  'transfer-error': transfer.zTransferError,
};
const schemaOf = (name: string): z.ZodType => {
  const found = BY_NAME[name];
  if (found === undefined) throw new Error(`no schema for ${name}`);
  return found;
};
const read = (path: string): unknown => JSON.parse(readFileSync(sharedPath(path), 'utf8'));

interface Vector {
  readonly file: string | null;
  readonly schema: string;
  readonly kind: string;
}

describe('dataspace › messages › vectors of the specification', () => {
  it('accepts all 27 examples', function () {
    needsShared(this);
    const folder = 'vectors/dsp/examples';
    const files = readdirSync(sharedPath(folder), { recursive: true, encoding: 'utf8' }).filter(
      (f) => f.endsWith('.json'),
    );
    expect(files).to.have.length(27);
    for (const file of files) {
      const name = file.replace(/^.*\//, '').replace(/(-full|_initial)?\.json$/, '');
      const { error } = schemaOf(name).safeParse(read(`${folder}/${file}`));
      expect(error?.issues, file).to.equal(undefined);
    }
  });

  it('judges the 96 invalid and 26 valid bodies as the manifest says', function () {
    needsShared(this);
    const vectors = read('vectors/dsp/from-tests/manifest.json') as readonly Vector[];
    const count = { valid: 0, invalid: 0 };
    for (const { file, schema, kind } of vectors) {
      if (file === null || (kind !== 'valid' && kind !== 'invalid')) continue;
      const name = schema.replace(/^.*\//, '').replace(/-schema\.json$/, '');
      const given = read(`vectors/dsp/from-tests/${file}`);
      expect(schemaOf(name).safeParse(given).success, file).to.equal(kind === 'valid');
      count[kind] += 1;
    }
    expect(count).to.deep.equal({ valid: 26, invalid: 96 });
  });
});
