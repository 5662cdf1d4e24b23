import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, type TestClient, testServer } from '../../testing/test-server.ts';

async function withFolder(use: (client: TestClient, at: (name: string) => string) => Promise<void>): Promise<void> {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  await use(client, (name) => path.join(context.cwd, name));
}

const MISSING = [-32603, 'No such file or directory (os error 2)'];

test('writes and reads bytes', () =>
  withFolder(async ({ peer }, at) => {
    expect(await peer.request('fs/writeFile', { path: at('b'), dataBase64: '/wA=' })).toEqual({});
    expect(readFileSync(at('b'))).toEqual(Buffer.from([255, 0]));
    expect(await peer.request('fs/readFile', { path: at('b') })).toEqual({ dataBase64: '/wA=' });
    expect(await refusalOf(peer.request('fs/readFile', { path: at('none') }))).toEqual(MISSING);
    expect(await refusalOf(peer.request('fs/readFile', { path: at('') }))).toEqual([-32600, `path \`${at('')}\` is not a file`]);
    expect(await refusalOf(peer.request('fs/readFile', { path: 'b' }))).toEqual([
      -32600,
      'Invalid request: AbsolutePathBuf deserialized without a base path',
    ]);
    expect(await refusalOf(peer.request('fs/writeFile', { path: at('b'), dataBase64: '!' }))).toEqual([
      -32600,
      'fs/writeFile requires valid base64 dataBase64: Invalid symbol 33, offset 0.',
    ]);
  }));

test('tells what is at a path, and what is in a folder', () =>
  withFolder(async ({ peer }, at) => {
    mkdirSync(at('d/deep'), { recursive: true });
    writeFileSync(at('d/file'), 'x');
    symlinkSync('file', at('d/link'));
    symlinkSync('nowhere', at('d/dead'));
    expect(await peer.request('fs/getMetadata', { path: at('d/link') })).toEqual({
      isDirectory: false,
      isFile: true,
      isSymlink: true,
      createdAtMs: expect.any(Number),
      modifiedAtMs: Math.trunc(lstatSync(at('d/file')).mtimeMs),
    });
    expect(await refusalOf(peer.request('fs/getMetadata', { path: at('d/dead') }))).toEqual(MISSING);
    expect(await peer.request('fs/readDirectory', { path: at('d') })).toEqual({
      entries: [
        { fileName: 'deep', isDirectory: true, isFile: false },
        { fileName: 'file', isDirectory: false, isFile: true },
        { fileName: 'link', isDirectory: false, isFile: true },
      ],
    });
    expect(await refusalOf(peer.request('fs/readDirectory', { path: at('d/file') }))).toEqual([
      -32603,
      'Not a directory (os error 20)',
    ]);
  }));

test('makes and removes folders', () =>
  withFolder(async ({ peer }, at) => {
    expect(await refusalOf(peer.request('fs/createDirectory', { path: at('x/y'), recursive: false }))).toEqual(MISSING);
    expect(await peer.request('fs/createDirectory', { path: at('x/y') })).toEqual({});
    expect(await refusalOf(peer.request('fs/remove', { path: at('x'), recursive: false }))).toEqual([
      -32603,
      'Directory not empty (os error 39)',
    ]);
    expect(await peer.request('fs/remove', { path: at('x') })).toEqual({});
    expect(await peer.request('fs/remove', { path: at('x') })).toEqual({});
    expect(await refusalOf(peer.request('fs/remove', { path: at('x'), force: false }))).toEqual(MISSING);
  }));

test('removes a link and not what it leads to', () =>
  withFolder(async ({ peer }, at) => {
    mkdirSync(at('d'));
    symlinkSync('d', at('link'));
    await peer.request('fs/remove', { path: at('link') });
    expect(readdirSync(at(''))).toEqual(['a.txt', 'd']);
  }));

test('copies folders with links as links, without pipes', () =>
  withFolder(async ({ peer }, at) => {
    mkdirSync(at('d/deep'), { recursive: true });
    writeFileSync(at('d/deep/file'), 'x');
    symlinkSync('deep', at('d/link'));
    execFileSync('mkfifo', [at('d/pipe')]);
    const copy = (sourcePath: string, destinationPath: string, recursive?: boolean): Promise<unknown> =>
      peer.request('fs/copy', { sourcePath, destinationPath, ...(recursive === undefined ? {} : { recursive }) });
    expect(await refusalOf(copy(at('d'), at('e')))).toEqual([
      -32600,
      'fs/copy requires recursive: true when sourcePath is a directory',
    ]);
    expect(await copy(at('d'), at('e'), true)).toEqual({});
    expect([readdirSync(at('e')), readFileSync(at('e/deep/file'), 'utf8'), readlinkSync(at('e/link'))]).toEqual([
      ['deep', 'link'],
      'x',
      'deep',
    ]);
    const inside = [-32600, 'fs/copy cannot copy a directory to itself or one of its descendants'];
    expect(await refusalOf(copy(at('d'), at('d/deep/copy'), true))).toEqual(inside);
    expect(await refusalOf(copy(at('d'), at('d/link/copy'), true))).toEqual(inside);
    expect(await refusalOf(copy(at('d/pipe'), at('pipe')))).toEqual([
      -32600,
      'fs/copy only supports regular files, directories, and symlinks',
    ]);
    expect(await refusalOf(copy(at('a.txt'), at('d')))).toEqual([-32603, 'Is a directory (os error 21)']);
  }));

test('tells of changes of a file, also when it is replaced, until told to stop', () =>
  withFolder(async (client, at) => {
    const { peer } = client;
    expect(await peer.request('fs/watch', { watchId: 'w', path: at('a.txt') })).toEqual({ path: at('a.txt') });
    expect(await refusalOf(peer.request('fs/watch', { watchId: 'w', path: at('') }))).toEqual([
      -32600,
      'watchId already exists: w',
    ]);
    writeFileSync(at('a.txt'), 'two');
    expect(await client.until('fs/changed')).toEqual({ watchId: 'w', changedPaths: [at('a.txt')] });
    writeFileSync(at('other'), 'three');
    renameSync(at('other'), at('a.txt'));
    expect(await client.until('fs/changed')).toEqual({ watchId: 'w', changedPaths: [at('a.txt')] });
    expect(await peer.request('fs/unwatch', { watchId: 'w' })).toEqual({});
    expect(await peer.request('fs/unwatch', { watchId: 'w' })).toEqual({});
    await peer.request('fs/watch', { watchId: 'all', path: at('') });
    writeFileSync(at('a.txt'), 'four');
    expect(await client.until('fs/changed')).toEqual({ watchId: 'all', changedPaths: [at('a.txt')] });
  }));

test('tells of a file that comes to be below folders that are missing', () =>
  withFolder(async (client, at) => {
    await client.peer.request('fs/watch', { watchId: 'w', path: at('m/n/file') });
    mkdirSync(at('m/n'), { recursive: true });
    writeFileSync(at('m/n/file'), 'x');
    expect(await client.until('fs/changed')).toEqual({ watchId: 'w', changedPaths: [at('m/n/file')] });
  }));

test('tells of what lies directly in a folder, and of its end', () =>
  withFolder(async (client, at) => {
    mkdirSync(at('d/deep'), { recursive: true });
    await client.peer.request('fs/watch', { watchId: 'w', path: at('d') });
    writeFileSync(at('d/deep/file'), 'x');
    writeFileSync(at('d/one'), 'x');
    expect(await client.until('fs/changed')).toEqual({ watchId: 'w', changedPaths: [at('d/one')] });
    await client.peer.request('fs/remove', { path: at('d') });
    const { changedPaths } = await client.until('fs/changed');
    expect(changedPaths).toContain(at('d'));
  }));
