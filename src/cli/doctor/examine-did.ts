/** The DID document of a node: is it where partners look, does it name good keys and the right addresses. */
import type { DidDocument } from '../../kernel/did-resolver.ts';
import { assertionKeyOf, didOf, didResolver } from '../../participants/index.ts';
import { type Finding, ill, unsure, well } from './finding.ts';
import type { Patient } from './patient.ts';

function keysOf(document: DidDocument): readonly Finding[] {
  const methods = document.verificationMethod ?? [];
  const kinds = new Set<string>();
  const bad: string[] = [];
  for (const { id } of methods) {
    const found = assertionKeyOf(document, id);
    if ('key' in found) kinds.add(found.key.kind);
    else bad.push(`${id.slice(id.indexOf('#'))} (${found.why})`);
  }
  const lacking = ['Ed25519', 'P-256'].filter((kind) => !kinds.has(kind));
  const inUse = document.authentication?.length ?? 0;
  return [
    lacking.length === 0
      ? well('keys', `${methods.length}, of both kinds; ${inUse} in use for tokens`)
      : ill('keys', `no usable ${lacking.join(', no ')} key`, 'Look at `passerelle keys list`'),
    ...(bad.length > 0
      ? [ill('keys', `not usable: ${bad.join(', ')}`, 'Revoke them, or mend the document')]
      : []),
    ...(inUse === 0
      ? [ill('keys', 'none for tokens', 'Rotate: `passerelle keys rotate P-256`')]
      : []),
  ];
}

function servicesOf(document: DidDocument, url: string): readonly Finding[] {
  const endpoints = (document.service ?? []).map(({ serviceEndpoint }) => serviceEndpoint);
  const elsewhere = endpoints.filter((e) => typeof e !== 'string' || !e.startsWith(`${url}/`));
  const types = new Set((document.service ?? []).flatMap(({ type }) => type));
  const lacking = ['CatalogService', 'DataService'].filter((type) => !types.has(type));
  const cure = 'Set PUBLIC_URL to the address by which partners reach the node';
  return [
    elsewhere.length === 0
      ? well('services', [...types].join(', '))
      : ill('services', `the DID document leads elsewhere: ${elsewhere.join(', ')}`, cure),
    ...(lacking.length > 0 ? [ill('services', `no ${lacking.join(', no ')}`, cure)] : []),
    types.has('CredentialService')
      ? well('claims', 'its Credential Service can be asked for its membership')
      : unsure('claims', 'no Credential Service', 'Set IDENTITY=dcp to prove a membership'),
  ];
}

export async function examineDid(patient: Patient): Promise<readonly Finding[]> {
  const { outbound, clock, httpHosts, url } = patient;
  const did = didOf(url);
  const document = await didResolver({ outbound, clock, httpHosts }).resolve(did);
  return [well('DID', did), ...keysOf(document), ...servicesOf(document, url)];
}
