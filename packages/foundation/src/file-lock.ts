import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { sleep } from './abort.ts';
import { CodexError, systemErrorCode } from './errors.ts';

/** Pause between two tries: this, and up to as much again by chance, in milliseconds. */
const PAUSE_MS = 15;
/** A lock without readable content is one that is just being written, unless it is older than this, in milliseconds. */
const WRITING_MS = 2_000;

interface Owner {
  pid: number;
  host: string;
  token: string;
  /** Unix milliseconds. */
  expiresAt: number;
}

export interface FileLockOptions {
  /** A lock lives at most this long, in milliseconds: longer than the work can take. Others wait twice as long for it. */
  lifetimeMs: number;
}

/** Another process kept a lock for too long. */
export class FileLockTimeoutError extends CodexError {
  constructor(file: string) {
    super(`Another process has held ${file} for too long. If none is running, remove that file and try again.`, {
      code: 'foundation/file-lock-timeout',
      retryable: true,
    });
  }
}

/**
 * Runs `work` while nobody else does who goes by the same lock, in this process or in another. The lock is a file that names its
 * owner and when it expires; one whose owner is gone, or that has expired, is taken over. Its folder is made when it is missing.
 *
 * @throws FileLockTimeoutError after twice the lifetime.
 */
export async function withFileLock<T>(file: string, { lifetimeMs }: FileLockOptions, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  const deadline = Date.now() + 2 * lifetimeMs;
  let token = await tryAcquire(file, lifetimeMs);
  while (token === null) {
    if (Date.now() > deadline) throw new FileLockTimeoutError(file);
    await sleep(PAUSE_MS * (1 + Math.random()));
    token = await tryAcquire(file, lifetimeMs);
  }
  try {
    return await work();
  } finally {
    await release(file, token);
  }
}

async function tryAcquire(file: string, lifetimeMs: number): Promise<string | null> {
  const token = randomBytes(12).toString('hex');
  if (await createLock(file, { token, lifetimeMs })) return token;
  if (await isAbandoned(file)) await removeAbandoned(file, lifetimeMs);
  return null;
}

/** `false` when there is a lock already. */
async function createLock(file: string, { token, lifetimeMs }: { token: string; lifetimeMs: number }): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname(), token, expiresAt: Date.now() + lifetimeMs };
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
async function removeAbandoned(file: string, lifetimeMs: number): Promise<void> {
  const guard = `${file}.takeover`;
  const token = randomBytes(12).toString('hex');
  if (!(await createLock(guard, { token, lifetimeMs }))) {
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
    const owner: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isOwner(owner) ? owner : 'unreadable';
  } catch (cause) {
    return systemErrorCode(cause) === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, host, token, expiresAt } = value as Partial<Record<keyof Owner, unknown>>; // each is looked at
  return Number.isInteger(pid) && typeof host === 'string' && typeof token === 'string' && typeof expiresAt === 'number';
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
