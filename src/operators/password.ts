/**
 * Passwords. scrypt of node:crypto: OWASP counts it as equal to Argon2id at these costs, and it needs no
 * native module. Lengths by NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where a password is the only
 * factor, long ones allowed, no rules of composition.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP Password Storage Cheat Sheet, scrypt: N=2^15, r=8, p=3 (32 MB while it works). */
const COST = { N: 32_768, r: 8, p: 3 } as const;
const BYTES = 32;
export const PASSWORD_LENGTH = { least: 15, most: 256 } as const;

/** NIST SP 800-63B-4, 3.1.1.2: one form of Unicode, so that every keyboard gives the same bytes. */
const normal = (password: string): string => password.normalize('NFKC');

const derive = async (password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((done, fail) => {
    const options = { ...cost, maxmem: 256 * 1024 * 1024 };
    scrypt(normal(password), salt, BYTES, options, (error, key) =>
      error === null ? done(key) : fail(error),
    );
  });

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  const { N, r, p } = COST;
  return `scrypt$${N}$${r}$${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** What no password fits: for an unknown address the same work is done as for a known one. */
export const NO_PASSWORD = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export async function isPassword(stored: string, given: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = stored.split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const made = await derive(given, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(made, Buffer.from(key, 'base64url'));
}

export type PasswordFault =
  | 'password-short'
  | 'password-long'
  | 'password-told'
  | 'password-different';

/** `again` is what was typed the second time; `told` is what others know of the person. */
export function passwordFault(
  password: string,
  again: string,
  told: readonly string[],
): PasswordFault | undefined {
  const { length } = Array.from(normal(password));
  if (length < PASSWORD_LENGTH.least) return 'password-short';
  if (length > PASSWORD_LENGTH.most) return 'password-long';
  if (told.some((text) => text.toLowerCase() === password.toLowerCase())) return 'password-told';
  return password === again ? undefined : 'password-different';
}
