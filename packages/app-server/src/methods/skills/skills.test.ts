import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, type TestClient, testServer } from '../../testing/test-server.ts';

function writeSkill(folder: string, name: string): string {
  mkdirSync(path.join(folder, name), { recursive: true });
  const file = path.join(folder, name, 'SKILL.md');
  writeFileSync(file, `---\nname: ${name}\ndescription: About ${name}\n---\n`);
  return file;
}

interface Listed {
  cwd: string;
  skills: { name: string; enabled: boolean; scope: string }[];
}

/** Names of a folder's skills, without those that come along; a switched off one ends in `!`. */
async function names({ peer }: TestClient, params: object = {}): Promise<string[][]> {
  const { data } = (await peer.request('skills/list', params)) as { data: Listed[] };
  return data.map(({ skills }) =>
    skills.filter(({ scope }) => scope !== 'system').map(({ name, enabled }) => (enabled ? name : `${name}!`)),
  );
}

test('lists skills of folders in the order asked for, from memory until told to look again', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  writeSkill(path.join(context.home, 'skills'), 'mine');
  writeSkill(path.join(context.cwd, '.agents/skills'), 'local');
  const cwds = ['..', context.cwd];
  expect(await names(client, { cwds })).toEqual([['mine'], ['local', 'mine']]);
  writeSkill(path.join(context.home, 'skills'), 'second');
  expect(await names(client, { cwds: ['..'] })).toEqual([['mine']]);
  expect(await names(client, { cwds: ['..'], forceReload: true })).toEqual([['mine', 'second']]);
});

test('tells clients when skills may have changed, and looks again', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const file = writeSkill(path.join(context.home, 'skills'), 'mine');
  expect(await names(client)).toEqual([['mine']]);
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: mine', 'name: renamed'));
  expect(await client.until('skills/changed')).toEqual({});
  expect(await names(client)).toEqual([['renamed']]);
});

test('looks in further places that a client sets', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const extra = path.join(context.home, 'extra');
  writeSkill(extra, 'more');
  expect(await names(client)).toEqual([[]]);
  expect(await client.peer.request('skills/extraRoots/set', { extraRoots: [extra] })).toEqual({});
  await client.until('skills/changed');
  expect(await names(client)).toEqual([['more']]);
});

test('switches skills off and on in the configuration, which stays as it was otherwise', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const { peer } = client;
  const file = writeSkill(path.join(context.home, 'skills'), 'a');
  writeSkill(path.join(context.home, 'skills'), 'b');
  const configFile = path.join(context.home, 'config.toml');
  const before = `${readFileSync(configFile, 'utf8')}# mine\n`;
  writeFileSync(configFile, before);
  expect(await peer.request('skills/config/write', { path: file, enabled: false })).toEqual({ effectiveEnabled: false });
  expect(await peer.request('skills/config/write', { name: 'b', enabled: false })).toEqual({ effectiveEnabled: false });
  expect(readFileSync(configFile, 'utf8')).toBe(
    `${before}\n[[skills.config]]\npath = "${file}"\nenabled = false\n\n[[skills.config]]\nname = "b"\nenabled = false\n`,
  );
  expect(await names(client)).toEqual([['a!', 'b!']]);
  await peer.request('skills/config/write', { path: file, enabled: true });
  await peer.request('skills/config/write', { name: 'b', enabled: true });
  expect(readFileSync(configFile, 'utf8')).toBe(before);
  expect(await names(client)).toEqual([['a', 'b']]);
  const refusal = [-32602, 'skills/config/write requires exactly one of path or name'];
  expect(await refusalOf(peer.request('skills/config/write', { enabled: false }))).toEqual(refusal);
  expect(await refusalOf(peer.request('skills/config/write', { path: file, name: 'a', enabled: false }))).toEqual(refusal);
});

test('takes further places per folder from a client of 0.104', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client, { protocolVersion: '0.104' });
  const extra = path.join(context.home, 'extra');
  writeSkill(extra, 'more');
  const perCwd = (cwd: string, root: string): object => ({
    cwds: [context.cwd],
    forceReload: true,
    perCwdExtraUserRoots: [{ cwd, extraUserRoots: [root] }],
  });
  expect(await names(client, perCwd('/elsewhere', extra))).toEqual([[]]);
  expect(await names(client, perCwd(context.cwd, extra))).toEqual([['more']]);
  expect(await refusalOf(client.peer.request('skills/list', perCwd(context.cwd, 'relative')))).toEqual([
    -32600,
    'skills/list perCwdExtraUserRoots extraUserRoots paths must be absolute: relative',
  ]);
});
