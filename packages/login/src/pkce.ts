import { createHash, randomBytes } from 'node:crypto';

/** A secret and its hash: the hash goes with the authorization request, the secret with the exchange of the code. */
export interface Pkce {
  verifier: string;
  challenge: string;
}

/**
 * A fresh pair, from 64 random bytes.
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export function createPkce(): Pkce {
  const verifier = randomBytes(64).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** A fresh value that ties the callback to this sign-in, from 32 random bytes. */
export function createState(): string {
  return randomBytes(32).toString('base64url');
}
