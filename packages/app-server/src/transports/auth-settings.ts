import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import type { ConnectionAuth } from './bearer-auth.ts';
import { capabilityToken, digestOf } from './capability-token.ts';
import { signedBearer } from './signed-bearer.ts';

/** How clients prove who they are, as the command line says it. */
export interface AuthSettings {
  mode?: 'capability-token' | 'signed-bearer-token';
  /** File that holds the token. */
  tokenFile?: string;
  /** Digest of the token, 64 hex digits. */
  tokenSha256?: string;
  /** File that holds the secret that tokens are signed with. */
  sharedSecretFile?: string;
  issuer?: string;
  audience?: string;
  /** Default 30. */
  maxClockSkewSeconds?: number;
}

/** Settings of the listener that do not fit together, or a file of theirs that cannot be used. */
export class AuthSettingsError extends CodexError {
  constructor(message: string, cause?: unknown) {
    super(message, { code: 'app-server/auth-settings', cause });
  }
}

const DEFAULT_CLOCK_SKEW_SECONDS = 30;
const MIN_SECRET_BYTES = 32;

/**
 * Reads secrets once, now, and makes the check. `null`: clients need no proof. Relative files are looked for in `cwd`.
 *
 * @throws AuthSettingsError that names the setting.
 */
export async function readAuthSettings(
  settings: AuthSettings,
  { cwd, nowMs }: { cwd: string; nowMs(): number },
): Promise<ConnectionAuth | null> {
  const { mode, tokenFile, tokenSha256, sharedSecretFile, issuer, audience, maxClockSkewSeconds } = settings;
  const ofToken = tokenFile !== undefined || tokenSha256 !== undefined;
  const ofSigned = [sharedSecretFile, issuer, audience, maxClockSkewSeconds].some((value) => value !== undefined);
  switch (mode) {
    case undefined:
      if (ofToken || ofSigned)
        throw new AuthSettingsError(
          'websocket auth flags require `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
        );
      return null;
    case 'capability-token':
      if (ofSigned)
        throw new AuthSettingsError(
          '`--ws-shared-secret-file`, `--ws-issuer`, `--ws-audience`, and `--ws-max-clock-skew-seconds` require ' +
            '`--ws-auth signed-bearer-token`',
        );
      return capabilityToken(await tokenDigest({ tokenFile, tokenSha256 }, cwd));
    case 'signed-bearer-token':
      if (ofToken)
        throw new AuthSettingsError(
          '`--ws-token-file` and `--ws-token-sha256` require `--ws-auth capability-token`, not `signed-bearer-token`',
        );
      return signedBearer({
        secret: await signingSecret(sharedSecretFile, cwd),
        issuer: nonEmpty(issuer),
        audience: nonEmpty(audience),
        maxClockSkewSeconds: maxClockSkewSeconds ?? DEFAULT_CLOCK_SKEW_SECONDS,
        nowMs,
      });
    default:
      return mode satisfies never;
  }
}

async function tokenDigest(
  { tokenFile, tokenSha256 }: { tokenFile: string | undefined; tokenSha256: string | undefined },
  cwd: string,
): Promise<Uint8Array> {
  if (tokenFile !== undefined && tokenSha256 !== undefined)
    throw new AuthSettingsError('`--ws-token-file` and `--ws-token-sha256` are mutually exclusive');
  if (tokenFile !== undefined) return digestOf(await readSecret(path.resolve(cwd, tokenFile)));
  if (tokenSha256 === undefined)
    throw new AuthSettingsError('`--ws-token-file` or `--ws-token-sha256` is required when `--ws-auth capability-token` is set');
  if (!/^[0-9a-f]{64}$/i.test(tokenSha256))
    throw new AuthSettingsError('--ws-token-sha256 must be a 64-character hex SHA-256 digest');
  return Buffer.from(tokenSha256, 'hex');
}

async function signingSecret(file: string | undefined, cwd: string): Promise<Uint8Array> {
  if (file === undefined)
    throw new AuthSettingsError('`--ws-shared-secret-file` is required when `--ws-auth signed-bearer-token` is set');
  const absolute = path.resolve(cwd, file);
  const secret = Buffer.from(await readSecret(absolute));
  if (secret.length < MIN_SECRET_BYTES)
    throw new AuthSettingsError(`signed websocket bearer secret ${absolute} must be at least ${MIN_SECRET_BYTES} bytes`);
  return secret;
}

async function readSecret(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new AuthSettingsError(`failed to read websocket auth secret ${file}: ${describeOsError(error)}`, error);
  }
  const secret = text.trim();
  if (secret === '') throw new AuthSettingsError(`websocket auth secret ${file} must not be empty`);
  return secret;
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}
