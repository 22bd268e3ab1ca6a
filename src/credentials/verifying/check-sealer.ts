/** Whether the issuer that a sealed document names is the one whose certificate sealed it. */
import type { X509Certificate } from 'node:crypto';
import { isOfAddress, nameIn, organisationIn } from './certificates.ts';
import { isObject } from './check-form.ts';
import type { Json } from './checks.ts';
import { nameOfIssuer } from './shown.ts';
import { type Fact, leavesOpen } from './verdict.ts';

const folded = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const idOf = ({ issuer }: Json): unknown => (isObject(issuer) ? issuer['id'] : issuer);

/** Any organisation that has a certificate seals what it likes: the reader is told both names where they differ. */
export function checkSealer(leaf: X509Certificate, content: Json): readonly Fact[] {
  const id = idOf(content);
  const names = Object.values(nameOfIssuer(content) ?? {});
  const own = folded(organisationIn(leaf));
  const isNamed = names.length > 0 && names.every((name) => folded(name) === own);
  const isItsAddress = names.length === 0 && typeof id === 'string' && isOfAddress(leaf, id);
  if (isNamed || isItsAddress) return [];
  const said = names[0] ?? (typeof id === 'string' ? id : '');
  return [leavesOpen('issuer', 'sealed-by-another', `“${said.slice(0, 90)}” / “${nameIn(leaf)}”`)];
}
