import { readFileSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import path from 'node:path';
import { sleep } from '@codex-ts/foundation/abort';
import { describeOsError, systemErrorCode } from '@codex-ts/foundation/errors';
import { replaceFile } from '@codex-ts/foundation/replace-file';
import { formatAuthDocument, parseAuthDocument, type AuthDocument } from './auth-document.ts';
import { AuthFileError } from './errors.ts';

/** Where the file store keeps credentials. */
export function authFilePath(codexHome: string): string {
  return path.join(codexHome, 'auth.json');
}

/** Another program may write the file in place; a text that ends too early is read again this often … */
const TORN_READ_ATTEMPTS = 5;
/** … this far apart, in milliseconds. */
const TORN_READ_PAUSE_MS = 20;

/**
 * Reads auth.json; `null` when there is none.
 *
 * @throws AuthFileError when it cannot be read or does not hold credentials.
 */
export async function readAuthFile(file: string): Promise<AuthDocument | null> {
  for (let attempt = 1; ; attempt += 1) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8'); // small, and read before the first answer: the promises of the file system are long in loading
    } catch (cause) {
      if (systemErrorCode(cause) === 'ENOENT') return null;
      throw new AuthFileError({ file, detail: describeOsError(cause), code: 'login/auth-file-unreadable', cause });
    }
    const parsed = parseAuthDocument(text);
    if ('document' in parsed) return parsed.document;
    if (!parsed.torn || attempt >= TORN_READ_ATTEMPTS)
      throw new AuthFileError({ file, detail: parsed.fault, code: 'login/auth-file-invalid' });
    await sleep(TORN_READ_PAUSE_MS);
  }
}

/**
 * Replaces auth.json in one step, mode 0600, so that a reader sees the old document or the new one. A link is followed
 * and stays. Missing directories are made.
 *
 * @throws the system's error when the directory cannot be written.
 */
export async function writeAuthFile(file: string, document: AuthDocument): Promise<void> {
  await replaceFile(file, formatAuthDocument(document));
}

/**
 * Removes auth.json. `false` when there was none.
 *
 * @throws the system's error when it cannot be removed.
 */
export async function deleteAuthFile(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (cause) {
    if (systemErrorCode(cause) === 'ENOENT') return false;
    throw cause;
  }
}
