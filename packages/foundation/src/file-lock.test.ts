import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withFileLock } from './file-lock.ts';

let folder = '';
let lock = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'file-lock-'));
  lock = path.join(folder, 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));
const locked = <T>(work: () => Promise<T>): Promise<T> => withFileLock(lock, { lifetimeMs: 60_000 }, work);

const signal = (): { promise: Promise<void>; resolve: () => void } => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};
/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;
const lockBy = (owner: object): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), token: 't', expiresAt: Date.now() + 60_000, ...owner });

test('is a file that names its owner and its end, while the work lasts', async () => {
  const [owner, permissions] = await locked(async () => [
    JSON.parse(readFileSync(lock, 'utf8')) as { expiresAt: number }, // just written
    (statSync(lock).mode & 0o777).toString(8),
  ]);

  expect(owner).toEqual({ pid: process.pid, host: hostname(), token: expect.any(String), expiresAt: expect.any(Number) });
  expect([permissions, readdirSync(folder)]).toEqual(['600', []]);
});

test('is given back when the work fails', async () => {
  await expect(locked(() => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(readdirSync(folder)).toEqual([]);
});

test('makes a folder that is missing', async () => {
  const file = path.join(folder, 'new', 'a.lock');

  expect(await withFileLock(file, { lifetimeMs: 60_000 }, async () => existsSync(file))).toBe(true);
});

test('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;

  await Promise.all(
    Array.from({ length: 12 }, () =>
      locked(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(setImmediate);
        inside -= 1;
      }),
    ),
  );

  expect([most, inside]).toEqual([1, 0]);
});

test('gives up when an owner that lives keeps it for too long', async () => {
  writeFileSync(lock, lockBy({}));

  await expect(withFileLock(lock, { lifetimeMs: 20 }, () => Promise.resolve())).rejects.toMatchObject({
    code: 'foundation/file-lock-timeout',
    message: expect.stringContaining(lock),
  });
});

test('waits for an owner that lives', async () => {
  const [entered, release] = [signal(), signal()];
  const order: string[] = [];
  const first = locked(async () => {
    entered.resolve();
    await release.promise;
    order.push('first');
  });
  await entered.promise;
  const second = locked(async () => {
    order.push('second');
  });

  release.resolve();
  await Promise.all([first, second]);

  expect(order).toEqual(['first', 'second']);
});

describe('is taken over from', () => {
  test.each([
    ['an owner that has ended', () => lockBy({ pid: deadPid() })],
    ['an owner whose time is up', () => lockBy({ expiresAt: Date.now() - 1 })],
    ['an owner on another machine whose time is up', () => lockBy({ host: 'elsewhere', pid: 1, expiresAt: Date.now() - 1 })],
  ])('%s', async (_name, content) => {
    writeFileSync(lock, content());

    expect(await locked(async () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file that was never filled', async () => {
    writeFileSync(lock, '');
    utimesSync(lock, 0, 0);

    expect(await locked(async () => 'done')).toBe('done');
  });

  test('an owner that ended while it took over', async () => {
    writeFileSync(lock, lockBy({ pid: deadPid() }));
    writeFileSync(`${lock}.takeover`, lockBy({ pid: deadPid() }));

    expect(await locked(async () => 'done')).toBe('done');
  });

  test('a dead owner by one of many that wait', async () => {
    writeFileSync(lock, lockBy({ pid: deadPid() }));
    let inside = 0;
    let most = 0;

    await Promise.all(
      Array.from({ length: 12 }, () =>
        locked(async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise(setImmediate);
          inside -= 1;
        }),
      ),
    );

    expect(most).toBe(1);
  });
});

test('does not remove a lock that is someone else’s by now', async () => {
  const others = lockBy({ token: 'theirs' });

  await locked(async () => writeFileSync(lock, others));

  expect(readFileSync(lock, 'utf8')).toBe(others);
});
