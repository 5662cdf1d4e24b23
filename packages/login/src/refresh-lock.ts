import path from 'node:path';
import { CodexError } from '@codex-ts/foundation/errors';
import { FileLockTimeoutError, withFileLock } from '@codex-ts/foundation/file-lock';

/** A lock lives at most this long, in milliseconds: longer than a refresh, timeouts included, can take. */
const LIFETIME_MS = 90_000;

/** Another process kept the lock for too long. */
export class RefreshLockTimeoutError extends CodexError {
  constructor(cause: FileLockTimeoutError) {
    super(cause.message, { code: 'login/refresh-lock-timeout', retryable: true, cause });
  }
}

/** Where the lock of a home lies. */
export function refreshLockPath(codexHome: string): string {
  return path.join(codexHome, 'auth.refresh.lock');
}

/**
 * Runs `work` while no other process of this home does.
 *
 * @throws RefreshLockTimeoutError after three minutes.
 */
export async function withRefreshLock<T>(codexHome: string, work: () => Promise<T>): Promise<T> {
  try {
    return await withFileLock(refreshLockPath(codexHome), { lifetimeMs: LIFETIME_MS }, work);
  } catch (error) {
    throw error instanceof FileLockTimeoutError ? new RefreshLockTimeoutError(error) : error;
  }
}
