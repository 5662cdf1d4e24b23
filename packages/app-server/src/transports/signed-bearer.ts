import { compactVerify } from 'jose';
import * as z from 'zod';
import { bearerAuth, type ConnectionAuth } from './bearer-auth.ts';

export interface SignedBearerOptions {
  /** Key of the HMAC; at least 32 bytes. */
  secret: Uint8Array;
  /** Who must have made the token; `null`: anyone with the secret. */
  issuer: string | null;
  /** Whom the token must be for; `null`: anyone. */
  audience: string | null;
  /** How far clocks may be apart. */
  maxClockSkewSeconds: number;
  nowMs(): number;
}

const Claims = z.looseObject({
  /** Unix seconds. */
  exp: z.number(),
  nbf: z.number().optional(),
  iss: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});

/** Lets in who shows a JWT that is signed with the secret (HS256) and that expires. */
export function signedBearer(options: SignedBearerOptions): ConnectionAuth {
  return bearerAuth(async (token) => {
    const claims = await verifiedClaims(token, options.secret);
    return claims === null ? 'invalid websocket jwt' : refusalOf(claims, options);
  });
}

async function verifiedClaims(token: string, secret: Uint8Array): Promise<z.infer<typeof Claims> | null> {
  try {
    const { payload } = await compactVerify(token, secret, { algorithms: ['HS256'] });
    return Claims.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    return null; // which part is wrong is nothing a stranger should learn
  }
}

function refusalOf(
  { exp, nbf, iss, aud }: z.infer<typeof Claims>,
  { issuer, audience, maxClockSkewSeconds, nowMs }: SignedBearerOptions,
): string | null {
  const now = nowMs() / 1000;
  if (now > exp + maxClockSkewSeconds) return 'expired websocket jwt';
  if (nbf !== undefined && now < nbf - maxClockSkewSeconds) return 'websocket jwt is not valid yet';
  if (issuer !== null && iss !== issuer) return 'websocket jwt issuer mismatch';
  if (audience !== null && ![aud].flat().includes(audience)) return 'websocket jwt audience mismatch';
  return null;
}
