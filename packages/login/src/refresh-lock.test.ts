import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { refreshLockPath, withRefreshLock } from './refresh-lock.ts';
import { deferred } from '@codex-ts/testkit';
import { temporaryHome } from './testing/temporary-home.ts';

/** The id of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid;
const lockBy = (owner: object): string =>
  JSON.stringify({ pid: process.pid, host: hostname(), token: 't', expiresAt: Date.now() + 60_000, ...owner });

test('is a file that names its owner and its end, while the work lasts', async () => {
  const home = temporaryHome();

  const [owner, permissions] = await withRefreshLock(home, async () => [
    JSON.parse(readFileSync(refreshLockPath(home), 'utf8')) as { expiresAt: number }, // just written
    (statSync(refreshLockPath(home)).mode & 0o777).toString(8),
  ]);

  expect(owner).toEqual({ pid: process.pid, host: hostname(), token: expect.any(String), expiresAt: expect.any(Number) });
  expect([permissions, readdirSync(home)]).toEqual(['600', []]);
});

test('is given back when the work fails', async () => {
  const home = temporaryHome();

  await expect(withRefreshLock(home, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(readdirSync(home)).toEqual([]);
});

test('makes a home that is missing', async () => {
  const home = path.join(temporaryHome(), 'new');

  expect(await withRefreshLock(home, async () => existsSync(home))).toBe(true);
});

test('lets one in at a time', async () => {
  const home = temporaryHome();
  let inside = 0;
  let most = 0;

  await Promise.all(
    Array.from({ length: 12 }, () =>
      withRefreshLock(home, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise(setImmediate);
        inside -= 1;
      }),
    ),
  );

  expect([most, inside]).toEqual([1, 0]);
});

test('waits for an owner that lives', async () => {
  const home = temporaryHome();
  const [entered, release] = [deferred(), deferred()];
  const order: string[] = [];
  const first = withRefreshLock(home, async () => {
    entered.resolve();
    await release.promise;
    order.push('first');
  });
  await entered.promise;
  const second = withRefreshLock(home, async () => {
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
    const home = temporaryHome();
    writeFileSync(refreshLockPath(home), content());

    expect(await withRefreshLock(home, async () => 'done')).toBe('done');
    expect(readdirSync(home)).toEqual([]);
  });

  test('a file that was never filled', async () => {
    const home = temporaryHome();
    writeFileSync(refreshLockPath(home), '');
    utimesSync(refreshLockPath(home), 0, 0);

    expect(await withRefreshLock(home, async () => 'done')).toBe('done');
  });

  test('an owner that ended while it took over', async () => {
    const home = temporaryHome();
    writeFileSync(refreshLockPath(home), lockBy({ pid: deadPid() }));
    writeFileSync(`${refreshLockPath(home)}.takeover`, lockBy({ pid: deadPid() }));

    expect(await withRefreshLock(home, async () => 'done')).toBe('done');
  });

  test('a dead owner by one of many that wait', async () => {
    const home = temporaryHome();
    writeFileSync(refreshLockPath(home), lockBy({ pid: deadPid() }));
    let inside = 0;
    let most = 0;

    await Promise.all(
      Array.from({ length: 12 }, () =>
        withRefreshLock(home, async () => {
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
  const home = temporaryHome();
  const others = lockBy({ token: 'theirs' });

  await withRefreshLock(home, async () => writeFileSync(refreshLockPath(home), others));

  expect(readFileSync(refreshLockPath(home), 'utf8')).toBe(others);
});
