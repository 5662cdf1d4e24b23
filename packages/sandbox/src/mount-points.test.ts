import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { isMountPoint, makeMountPoint, type MountPoint, releaseMountPoints } from './mount-points.ts';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'codex-mounts-')));
const directory = path.join(base, '.codex');
afterAll(() => rmSync(base, { recursive: true }));
beforeEach(() => {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(base);
});

function make(): MountPoint {
  const outcome = makeMountPoint(directory);
  if (outcome.type !== 'made') throw new Error(outcome.type);
  return outcome.mountPoint;
}

test('makes a directory without files, and takes it away again', () => {
  const mountPoint = make();

  expect([isMountPoint(directory), spawnSync('find', [base, '-type', 'f'], { encoding: 'utf8' }).stdout]).toEqual([true, '']);
  mountPoint.release();
  mountPoint.release();
  expect(readdirSync(base)).toEqual([]);
});

test('keeps it until its last user has left', () => {
  const [first, second] = [make(), make()];
  first.release();
  expect(isMountPoint(directory)).toBe(true);
  second.release();
  expect(existsSync(directory)).toBe(false);
});

test('leaves what somebody else has put there meanwhile', () => {
  const mountPoint = make();
  writeFileSync(path.join(directory, 'config.toml'), '');
  expect(isMountPoint(directory)).toBe(false);
  mountPoint.release();

  expect(readdirSync(directory)).toEqual(['config.toml']);
});

test('does not touch a directory that was there before', () => {
  mkdirSync(directory);

  expect([makeMountPoint(directory), isMountPoint(directory)]).toEqual([{ type: 'exists' }, false]);
  expect(readdirSync(directory)).toEqual([]);
});

test('says when nobody could create it', () => {
  writeFileSync(path.join(base, 'file'), '');

  expect([makeMountPoint(path.join(base, 'missing/.git')), makeMountPoint(path.join(base, 'file/.git'))]).toEqual([
    { type: 'not-creatable' },
    { type: 'not-creatable' },
  ]);
});

test('sweeps what a crash has left, and nothing of other namespaces or living processes', () => {
  const { pid } = spawnSync('true');
  const namespace = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0];
  const dead = `.codex-mount-${namespace}-${pid}-1`;
  const others = [`.codex-mount-1-${pid}-1`, `.codex-mount-${namespace}-${process.pid}-0`];
  for (const claim of [dead, ...others]) mkdirSync(path.join(directory, claim), { recursive: true });
  make().release();

  expect(readdirSync(directory).toSorted()).toEqual(others.toSorted());
});

test('releases all that the process holds', () => {
  make();
  make();
  releaseMountPoints();

  expect(readdirSync(base)).toEqual([]);
});
