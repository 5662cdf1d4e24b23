import { createHash, timingSafeEqual } from 'node:crypto';
import { bearerAuth, type ConnectionAuth } from './bearer-auth.ts';

/** Lets in who knows the token. Only its SHA-256 digest is kept; comparing takes the same time for every token. */
export function capabilityToken(sha256: Uint8Array): ConnectionAuth {
  return bearerAuth((token) => (timingSafeEqual(digestOf(token), sha256) ? null : 'invalid websocket bearer token'));
}

export function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
