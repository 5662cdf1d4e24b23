import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { archivedFiles, sessionFiles } from './session-files.ts';
import { COMPRESSED_SUFFIX } from './stored-file.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Files that changed more recently stay plain. */
const MIN_AGE_MS = 7 * 24 * HOUR_MS;
/** Nobody else begins as long after one has. */
const PAUSE_MS = 6 * HOUR_MS;
/** Longer files stay plain: they are compressed in one piece. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

export interface CompressThreadsOptions {
  codexHome: string;
  /** Whether a thread is in use, so that its file may grow at any time. */
  isOpen(threadId: string): boolean;
  /** Unix milliseconds. */
  nowMs: number;
  /** Stops after the file that is under way. */
  signal: AbortSignal;
  /** Told of a file that could not be compressed; it stays as it is. */
  onProblem(file: string, error: unknown): void;
}

/**
 * Compresses the files of threads, archived ones too, that nobody has changed for seven days. Readers find them as before; who goes
 * on with such a thread has its file plain again first. Runs at most once in six hours, whichever process asks: the file
 * `.tmp/rollout-compression.lock` says when. Returns how many files were compressed.
 *
 * Source: `rollout/compress` of codex 0.169.0, as seen from outside.
 */
export async function compressThreads(options: CompressThreadsOptions): Promise<number> {
  const { codexHome, isOpen, nowMs, signal, onProblem } = options;
  if (!(await takeTurn(codexHome, nowMs))) return 0;
  let count = 0;
  for (const files of [sessionFiles(codexHome), archivedFiles(codexHome)]) {
    for await (const { path: file, threadId } of files) {
      if (signal.aborted) return count;
      if (isOpen(threadId)) continue;
      try {
        if (await compressFile(file, { nowMs, isOpen: () => isOpen(threadId) })) count += 1;
      } catch (error) {
        onProblem(file, error);
      }
    }
  }
  return count;
}

/** `false`: somebody has begun not long ago. */
async function takeTurn(codexHome: string, nowMs: number): Promise<boolean> {
  const lock = path.join(codexHome, '.tmp', 'rollout-compression.lock');
  await mkdir(path.dirname(lock), { recursive: true, mode: 0o700 });
  const last = await stat(lock).catch(() => null);
  if (last !== null && nowMs - last.mtimeMs < PAUSE_MS) return false;
  if (last !== null) await rm(lock, { force: true });
  try {
    await writeFile(lock, `pid=${process.pid} started_at=${new Date(nowMs).toISOString()}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `false`: the file is too young, too long, compressed already, or in use. */
async function compressFile(file: string, { nowMs, isOpen }: { nowMs: number; isOpen(): boolean }): Promise<boolean> {
  const before = await stat(file).catch(() => null);
  if (before === null || before.size === 0 || before.size > MAX_FILE_BYTES || nowMs - before.mtimeMs < MIN_AGE_MS) return false;
  const { compressZstd, decompressZstd } = await import('@codex-ts/zstd');
  const content = await readFile(file);
  const packed = await compressZstd(content);
  if (!content.equals(await decompressZstd(packed))) throw new Error('the compressed file would not be the same');
  const draft = path.join(path.dirname(file), `.rollout-compress-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(draft, packed, { flag: 'wx', mode: 0o600 });
    await chmod(draft, before.mode & 0o777);
    await utimes(draft, before.atime, before.mtime);
    const now = await stat(file).catch(() => null);
    if (isOpen() || now?.ino !== before.ino || now.size !== before.size || now.mtimeMs !== before.mtimeMs) return false;
    await rename(draft, file + COMPRESSED_SUFFIX);
  } finally {
    await rm(draft, { force: true });
  }
  await rm(file);
  return true;
}
