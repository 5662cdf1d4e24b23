import { expect, test } from 'vitest';
import { allowsTool, resolveServer, serverKey } from './server-settings.ts';

const env = { PATH: '/bin', HOME: '/home/me', SECRET: 'x', TOKEN: 'abc', EMPTY: '', TEAM: 'red' };

test('a program gets the usual variables, those named, and those set', () => {
  const settings = resolveServer(
    'docs',
    { command: 'docs', args: ['-v'], env: { MODE: 'fast' }, env_vars: ['TOKEN', { name: 'TEAM' }, 'MISSING'], cwd: 'sub' },
    { cwd: '/srv', env },
  );
  expect(settings).toEqual({
    name: 'docs',
    problem: null,
    transport: {
      type: 'stdio',
      argv: ['docs', '-v'],
      env: { HOME: '/home/me', PATH: '/bin', TOKEN: 'abc', TEAM: 'red', MODE: 'fast' },
      cwd: '/srv/sub',
    },
    required: false,
    startupTimeoutMs: 10_000,
    toolTimeoutMs: 60_000,
    enabledTools: null,
    disabledTools: [],
    parallel: false,
  });
});

test('headers come from the entry and from variables; a token from its own', () => {
  const { transport, problem } = resolveServer(
    'web',
    {
      url: 'https://example.com/mcp',
      auth: 'chatgpt',
      bearer_token_env_var: 'TOKEN',
      http_headers: { 'X-A': '1' },
      env_http_headers: { 'X-Team': 'TEAM', 'X-None': 'EMPTY' },
    },
    { cwd: '/', env },
  );
  expect(problem).toBeNull();
  expect(transport).toEqual({
    type: 'streamable_http',
    url: 'https://example.com/mcp',
    headers: { 'X-A': '1', 'X-Team': 'red', Authorization: 'Bearer abc' },
    headersHelper: null,
    byAccount: false, // a token of its own comes first
    oauth: null,
  });
  const byAccount = resolveServer('web', { url: 'https://example.com/mcp', auth: 'chatgpt' }, { cwd: '/', env });
  expect(byAccount.transport).toMatchObject({ byAccount: true, oauth: {} });
});

test.each([
  ['MISSING', "Environment variable MISSING for MCP server 'web' is not set"],
  ['EMPTY', "Environment variable EMPTY for MCP server 'web' is empty"],
])('a token in %s is a problem', (variable, problem) => {
  expect(resolveServer('web', { url: 'https://x', bearer_token_env_var: variable }, { cwd: '/', env }).problem).toBe(problem);
});

test.each([
  [{ command: 'x', environment_id: 'elsewhere' }, /^the environment `elsewhere` is not available in this build/],
  [{ command: 'x', env_vars: ['A', { name: 'Q', source: 'remote' }] }, /^env_vars entry `Q` uses source `remote`/],
])('what this build cannot do is a problem: %j', (entry, problem) => {
  expect(resolveServer('s', entry, { cwd: '/', env }).problem).toMatch(problem);
  expect(
    resolveServer('s', { ...entry, environment_id: 'local', env_vars: [{ name: 'Q', source: 'local' }] }, { cwd: '/', env })
      .problem,
  ).toBeNull();
});

test('times are given in seconds, or in milliseconds to start', () => {
  const times = (entry: object): number[] => {
    const { startupTimeoutMs, toolTimeoutMs } = resolveServer('s', { command: 'x', ...entry }, { cwd: '/', env });
    return [startupTimeoutMs, toolTimeoutMs];
  };
  expect(times({ startup_timeout_sec: 1.5, tool_timeout_sec: 2 })).toEqual([1500, 2000]);
  expect(times({ startup_timeout_ms: 700 })).toEqual([700, 60_000]);
});

test('the list of allowed tools comes first, that of others wins', () => {
  const settings = resolveServer('s', { command: 'x', enabled_tools: ['a', 'b'], disabled_tools: ['b'] }, { cwd: '/', env });
  expect(['a', 'b', 'c'].filter((tool) => allowsTool(settings, tool))).toEqual(['a']);
});

test('the key of a server tells settings apart and holds no secret', () => {
  const key = (token: string): string =>
    serverKey(resolveServer('s', { url: 'https://x', http_headers: { Authorization: token } }, { cwd: '/', env }));
  expect(key('a')).toBe(key('a'));
  expect(key('a')).not.toBe(key('b'));
  expect(key('top-secret')).not.toContain('secret');
});
