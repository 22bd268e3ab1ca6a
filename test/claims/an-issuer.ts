/** The issuer's side of a node, without the node. */
import { Members } from '../../src/claims/authority/members.ts';
import { Issuer } from '../../src/claims/issuer/issuer.service.ts';
import { StatusLists } from '../../src/credentials/index.ts';
import type { Db } from '../../src/kernel/db.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { documentLoader } from '../../src/linked-data/contexts.ts';
import { aClock } from '../support/app.ts';
import { aP256 } from './actors.ts';

export const TYPE = 'MembershipCredential';
/** The same twice would be asked for once. */
export const OBJECT = `urn:passerelle:credential:${TYPE}:vc20-bssl:jwt`;

export function anIssuer(db: Db) {
  const [clock, signer, publicUrl] = [aClock(), aP256(), 'https://authority.example'];
  const did = 'did:web:authority.example';
  const lists = new StatusLists({
    clock,
    ids: randomIds,
    publicUrl,
    contexts: documentLoader(),
    signing: async () => ({ address: publicUrl, signer, prover: signer }),
  });
  const issuer = new Issuer({
    db,
    clock,
    ids: randomIds,
    making: () => ({ signer, kid: `${did}#${signer.id}`, issuer: did }),
    publicUrl,
    lists,
    lenience: {},
    issues: [TYPE],
  });
  return { clock, issuer, lists, members: new Members({ db, clock, issuer }) };
}
