import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ResponsesRequest } from '@codex-ts/protocol';
import { answerWith, callWith, introduce, prompt, refusalOf, testServer, type TestServer } from '../testing/test-server.ts';

// Profiles as clients choose them, and what they mean to commands in the real sandbox.

interface Opened {
  thread: { id: string; path: string };
  sandbox: object;
  activePermissionProfile: object | null;
}

interface SettingsUpdated {
  threadSettings: { activePermissionProfile: object | null };
}

/** Runs one command per turn and keeps what it printed. */
function commandServer(command: () => string): { context: TestServer; outputs: string[] } {
  const outputs: string[] = [];
  const context = testServer((request: ResponsesRequest) => {
    const last = request.input.at(-1);
    if (last?.type !== 'function_call_output') return callWith(command());
    outputs.push(typeof last.output === 'string' ? last.output : JSON.stringify(last.output));
    return answerWith('done');
  });
  return { context, outputs };
}

const PROFILES = `
default_permissions = "guarded"
[permissions.guarded]
description = "keeps secrets"
extends = ":workspace"
[permissions.guarded.filesystem.":project_roots"]
"**/*.env" = "deny"
[permissions.reader.filesystem]
":root" = "read"
`;

test('commands are confined by the profile that is configured, and by the one that a turn chooses', async () => {
  let command = '';
  const { context, outputs } = commandServer(() => command);
  await using server = context;
  appendFileSync(path.join(server.home, 'config.toml'), PROFILES);
  writeFileSync(path.join(server.cwd, 'secret.env'), 'SECRET');
  const client = server.connect();
  await introduce(client);
  const opened = (await client.peer.request('thread/start', {})) as Opened;
  expect(opened).toMatchObject({
    sandbox: { type: 'workspaceWrite', writableRoots: [], networkAccess: false },
    activePermissionProfile: { id: 'guarded', extends: ':workspace' },
  });
  const run = async (cmd: string, params: object = {}): Promise<string> => {
    command = cmd;
    await client.peer.request('turn/start', { ...prompt(opened.thread.id, 'go'), ...params });
    await client.until('turn/completed');
    return outputs.at(-1) ?? '';
  };

  const guarded = await run('cat secret.env; touch made && echo touched');
  expect(guarded).toContain('secret.env: Permission denied');
  expect(guarded).toContain('touched');
  expect(await run('touch other || cat secret.env', { permissions: 'reader' })).toMatch(/Read-only file system[^]*SECRET/);
  expect(await run('touch other || cat secret.env')).toContain('SECRET');
  expect(existsSync(path.join(server.cwd, 'other'))).toBe(false);

  const settings = client.told.flatMap(({ method, params }) =>
    method === 'thread/settings/updated' ? [params as unknown as SettingsUpdated] : [],
  );
  expect(settings.map(({ threadSettings }) => threadSettings.activePermissionProfile)).toEqual([{ id: 'reader', extends: null }]);
  const record =
    readFileSync(opened.thread.path, 'utf8')
      .split('\n')
      .find((line) => line.includes('"turn_context"')) ?? '{}';
  expect(JSON.parse(record)).toMatchObject({
    payload: { sandbox_policy: { type: 'workspace-write' }, permission_profile: { type: 'managed', network: 'restricted' } },
  });
});

test('a profile is chosen by name wherever a sandbox is, and not together with one', async () => {
  await using context = testServer(() => answerWith('Hi'));
  appendFileSync(path.join(context.home, 'config.toml'), PROFILES);
  const client = context.connect();
  await introduce(client);
  const ask = (method: string, params: object) => client.peer.request(method, params);
  const { thread } = (await ask('thread/start', { permissions: ':danger-full-access' })) as Opened;
  const threadId = thread.id;
  await ask('turn/start', prompt(threadId, 'Hi'));
  await client.until('turn/completed');
  expect(await ask('thread/fork', { threadId, permissions: 'reader' })).toMatchObject({
    activePermissionProfile: { id: 'reader' },
  });
  await ask('thread/settings/update', { threadId, permissions: ':read-only' });
  expect(await ask('thread/resume', { threadId })).toMatchObject({
    sandbox: { type: 'readOnly' },
    activePermissionProfile: { id: ':read-only' },
  });
  await ask('thread/settings/update', { threadId, sandboxPolicy: { type: 'readOnly' } });
  expect(await ask('thread/resume', { threadId })).toMatchObject({ activePermissionProfile: null });

  const invalid = -32600;
  const chosen = { threadId, permissions: 'reader', sandboxPolicy: { type: 'readOnly' } };
  expect(await refusalOf(ask('thread/start', { permissions: 'reader', sandbox: 'read-only' }))).toEqual([
    invalid,
    '`permissions` cannot be combined with `sandbox`',
  ]);
  expect(await refusalOf(ask('thread/settings/update', chosen))).toEqual([
    invalid,
    '`permissions` cannot be combined with `sandboxPolicy`',
  ]);
  expect(await refusalOf(ask('turn/start', { ...prompt(threadId, 'Hi'), permissions: 'zz' }))).toEqual([
    invalid,
    'failed to load configuration: default_permissions refers to undefined profile `zz`',
  ]);
  expect(await refusalOf(ask('thread/start', { permissions: ':odd' }))).toEqual([
    invalid,
    'failed to load configuration: default_permissions refers to unknown built-in profile `:odd`',
  ]);
});

test('profiles are listed, also those that no default was chosen from', async () => {
  await using context = testServer(() => answerWith('Hi'));
  appendFileSync(
    path.join(context.home, 'config.toml'),
    `${PROFILES.replace('default_permissions = "guarded"', '')}[permissions.broken]\nextends = "nothing"\n`,
  );
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('permissionProfile/list', {})).toEqual({
    data: [
      { id: ':read-only', description: null, allowed: true },
      { id: ':workspace', description: null, allowed: true },
      { id: ':danger-full-access', description: null, allowed: true },
      { id: 'broken', description: null, allowed: false },
      { id: 'guarded', description: 'keeps secrets', allowed: true },
      { id: 'reader', description: null, allowed: true },
    ],
    nextCursor: null,
  });
});

test('a command of the client runs under a profile', async () => {
  await using context = testServer(() => answerWith('Hi'));
  appendFileSync(path.join(context.home, 'config.toml'), PROFILES);
  mkdirSync(path.join(context.cwd, 'sub'));
  writeFileSync(path.join(context.cwd, 'sub/x.env'), 'SECRET');
  const client = context.connect();
  await introduce(client);
  const command = ['/bin/sh', '-c', 'cat sub/x.env; touch made && echo touched'];
  expect(await client.peer.request('command/exec', { command, permissionProfile: 'guarded' })).toMatchObject({
    exitCode: 0,
    stdout: 'touched\n',
    stderr: expect.stringContaining('Permission denied'),
  });
});

test('other folders can count as the workspace: for the thread, and from a turn on', async () => {
  let command = '';
  const { context, outputs } = commandServer(() => command);
  await using server = context;
  const [one, two] = ['one', 'two'].map((name) => path.join(server.cwd, name)) as [string, string];
  for (const folder of [one, two]) mkdirSync(folder);
  const client = server.connect();
  await introduce(client);
  // What else is writable would hide the difference: the test's folders lie in the temporary one.
  const opened = (await client.peer.request('thread/start', {
    runtimeWorkspaceRoots: [one],
    sandbox: 'workspace-write',
    config: { 'sandbox_workspace_write.exclude_slash_tmp': true },
  })) as Opened & { runtimeWorkspaceRoots: string[] };
  expect(opened).toMatchObject({ runtimeWorkspaceRoots: [one], sandbox: { type: 'workspaceWrite', writableRoots: [one] } });
  const run = async (params: object = {}): Promise<string> => {
    command = 'for place in . one two; do touch $place/made && echo "wrote [$place]"; done';
    await client.peer.request('turn/start', { ...prompt(opened.thread.id, 'go'), ...params });
    await client.until('turn/completed');
    const written = [...(outputs.at(-1) ?? '').matchAll(/wrote \[([^\]]+)\]/g)].map(([, place]) => place);
    return [...new Set(written)].join(', ');
  };
  expect(await run()).toBe('one');
  expect(await run({ runtimeWorkspaceRoots: [one, two] })).toBe('one, two');
  expect(await run()).toBe('one, two');
  expect(await refusalOf(client.peer.request('thread/start', { runtimeWorkspaceRoots: [] }))).toEqual([
    -32600,
    expect.stringContaining('at least one folder'),
  ]);
});

test('a client of 0.104 that names what may be read hides the rest from commands', async () => {
  const { context, outputs } = commandServer(() => 'cat a.txt; ls ..');
  await using server = context;
  const client = server.connect();
  await introduce(client, { protocolVersion: '0.104' });
  const { thread } = (await client.peer.request('thread/start', {})) as Opened;
  const access = { type: 'restricted', includePlatformDefaults: true, readableRoots: [] };
  await client.peer.request('turn/start', { ...prompt(thread.id, 'go'), sandboxPolicy: { type: 'readOnly', access } });
  await client.until('turn/completed');
  expect(outputs[0]).toMatch(/\na\nwork\n/); // neither the home folder nor anything else beside the workspace
});
