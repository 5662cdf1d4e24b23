import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { sleep } from '@codex-ts/foundation/abort';
import { CodexError, systemErrorCode } from '@codex-ts/foundation/errors';
import * as z from 'zod';

/** A lock lives at most this long, in milliseconds: longer than a refresh, timeouts included, can take. */
const LIFETIME_MS = 90_000;
/** Longest wait for the lock, in milliseconds. */
const WAIT_MS = 2 * LIFETIME_MS;
/** Pause between two tries: this, and up to as much again by chance, in milliseconds. */
const PAUSE_MS = 15;
/** A lock without readable content is one that is just being written, unless it is older than this, in milliseconds. */
const WRITING_MS = 2_000;

const Owner = z.object({ pid: z.int(), host: z.string(), token: z.string(), expiresAt: z.number() });
type Owner = z.infer<typeof Owner>;

/** Another process kept the lock for too long. */
export class RefreshLockTimeoutError extends CodexError {
  constructor(file: string) {
    super(`Another process has held ${file} for too long. If none is running, remove that file and try again.`, {
      code: 'login/refresh-lock-timeout',
      retryable: true,
    });
  }
}

/** Where the lock of a home lies. */
export function refreshLockPath(codexHome: string): string {
  return path.join(codexHome, 'auth.refresh.lock');
}

/**
 * Runs `work` while no other process of this home does. The lock is a file that names its owner and when it expires; one
 * whose owner is gone, or that has expired, is taken over.
 *
 * @throws RefreshLockTimeoutError after three minutes.
 */
export async function withRefreshLock<T>(codexHome: string, work: () => Promise<T>): Promise<T> {
  const file = refreshLockPath(codexHome);
  await mkdir(codexHome, { recursive: true });
  const deadline = Date.now() + WAIT_MS;
  let token = await tryAcquire(file);
  while (token === null) {
    if (Date.now() > deadline) throw new RefreshLockTimeoutError(file);
    await sleep(PAUSE_MS * (1 + Math.random()));
    token = await tryAcquire(file);
  }
  try {
    return await work();
  } finally {
    await release(file, token);
  }
}

async function tryAcquire(file: string): Promise<string | null> {
  const token = randomBytes(12).toString('hex');
  if (await createLock(file, token)) return token;
  if (await isAbandoned(file)) await removeAbandoned(file);
  return null;
}

/** `false` when there is a lock already. */
async function createLock(file: string, token: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname(), token, expiresAt: Date.now() + LIFETIME_MS };
  try {
    await writeFile(file, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (systemErrorCode(cause) === 'EEXIST') return false;
    throw cause;
  }
}

/**
 * Removes a lock that nobody holds. A second lock is held meanwhile, and the first is judged again under it: otherwise a
 * slow process could remove the fresh lock of a fast one that took over before it.
 */
async function removeAbandoned(file: string): Promise<void> {
  const guard = `${file}.takeover`;
  const token = randomBytes(12).toString('hex');
  if (!(await createLock(guard, token))) {
    if (await isAbandoned(guard)) await rm(guard, { force: true });
    return;
  }
  try {
    if (await isAbandoned(file)) await rm(file, { force: true });
  } finally {
    await release(guard, token);
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const owner = await readOwner(file);
  if (owner === 'absent') return false;
  if (owner === 'unreadable') {
    const written = await stat(file).catch(() => null);
    return written !== null && Date.now() - written.mtimeMs > WRITING_MS;
  }
  return owner.expiresAt < Date.now() || (owner.host === hostname() && !isRunning(owner.pid));
}

async function readOwner(file: string): Promise<Owner | 'absent' | 'unreadable'> {
  try {
    return Owner.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    return systemErrorCode(cause) === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return systemErrorCode(cause) !== 'ESRCH'; // EPERM: it runs, as another user
  }
}

/** Removes the lock if it is still the caller's. */
async function release(file: string, token: string): Promise<void> {
  const owner = await readOwner(file);
  if (typeof owner === 'object' && owner.token === token) await rm(file, { force: true });
}
