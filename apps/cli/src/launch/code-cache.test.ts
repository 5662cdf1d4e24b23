import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { codeCacheFile } from './code-cache.ts';

const name = (command: string): string => `${command}-${process.version}-${process.arch}.packs`;

/** Nobody can write there, not even root. */
const NOT_WRITABLE = '/nonexistent/bundle';

function fileFor(folder: string, options: { command?: string; env?: Record<string, string> } = {}): string | null {
  const execArgv = process.execArgv;
  process.execArgv = [];
  try {
    return codeCacheFile({ folder, command: options.command, env: options.env ?? {}, version: '1.2.3' });
  } finally {
    process.execArgv = execArgv;
  }
}

test('compiled code lies beside the bundle, by command', async () => {
  await using directory = temporaryDirectory();
  const folder = directory.path;
  expect(fileFor(folder, { command: 'exec' })).toBe(path.join(folder, 'compiled', name('exec')));
  expect(fileFor(folder, { command: 'e' })).toBe(path.join(folder, 'compiled', name('exec')));
  expect(fileFor(folder, { command: 'doctor' })).toBe(path.join(folder, 'compiled', name('other')));
});

test('of a bundle that others installed it lies among the caches of the user', () => {
  expect(fileFor(NOT_WRITABLE, { env: { HOME: '/home/me' } })).toBe(path.join('/home/me/.cache/codex-ts/1.2.3', name('other')));
  expect(fileFor(NOT_WRITABLE, { env: { HOME: '/home/me', XDG_CACHE_HOME: '/caches' } })).toBe(
    path.join('/caches/codex-ts/1.2.3', name('other')),
  );
  expect(fileFor(NOT_WRITABLE)).toBeNull();
  expect(fileFor(NOT_WRITABLE, { env: { XDG_CACHE_HOME: 'relative' } })).toBeNull();
});

test('nothing is kept where others may write, nor of a Node with flags', async () => {
  await using directory = temporaryDirectory();
  expect(fileFor(directory.path, { env: { NODE_OPTIONS: '--no-opt' } })).toBeNull();
  const kept = directory.join('compiled');
  mkdirSync(kept);
  chmodSync(kept, 0o777);
  expect(fileFor(directory.path)).toBeNull();
  chmodSync(kept, 0o755);
  expect(fileFor(directory.path)).not.toBeNull();
});
