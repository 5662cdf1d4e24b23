import { readFile } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import type { McpElicitation } from '../connection/elicitation.ts';
import { McpStartupError } from '../errors.ts';
import { gone, stdioSettings } from '../testing/test-servers.ts';
import { McpServerPool } from './server-pool.ts';

const signal = new AbortController().signal;
const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);

function newPool(options: { idleMs?: number; opensUrls?: boolean; log?: (message: string) => void } = {}): McpServerPool {
  return new McpServerPool({ version: '1.2.3', ...options });
}

test('fifty users of three servers share three processes, and closing leaves none', async () => {
  await using directory = temporaryDirectory();
  const pool = newPool();
  const leases = Array.from({ length: 50 }, () =>
    ['one', 'two', 'three'].map((name) =>
      pool.acquire(
        stdioSettings(name, {
          cwd: directory.path,
          args: ['--pid', directory.join('pids'), '--child', directory.join('children')],
        }),
        {
          root: directory.path,
        },
      ),
    ),
  ).flat();
  await Promise.all(leases.map((lease) => lease.started()));
  const pids = (await Promise.all([linesOf(directory.join('pids')), linesOf(directory.join('children'))])).flat().map(Number);
  expect(pids).toHaveLength(6);
  await pool.close();
  await Promise.all(pids.map(gone));
});

test('a server that nobody needs is ended, keeps its tools, and comes back with the next need', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool({ idleMs: 0 });
  const settings = stdioSettings('idle', { cwd: directory.path, args: ['--pid', directory.join('pids')] });
  const first = pool.acquire(settings, { root: directory.path });
  const names = (await first.tools()).map(({ name }) => name);
  first.release();
  first.release();
  const [pid] = (await linesOf(directory.join('pids'))).map(Number);
  await gone(pid ?? 0);
  const second = pool.acquire(settings, { root: directory.path });
  expect((await second.tools()).map(({ name }) => name)).toEqual(names);
  await second.started();
  expect(await linesOf(directory.join('pids'))).toHaveLength(2);
});

test('servers of other settings or folders are other servers', async () => {
  await using directory = temporaryDirectory({ files: { 'sub/x': '' } });
  await using pool = newPool();
  const args = ['--pid', directory.join('pids')];
  const settings = [
    stdioSettings('s', { cwd: directory.path, args }),
    stdioSettings('s', { cwd: directory.join('sub'), args }),
    stdioSettings('s', { cwd: directory.path, args, entry: { env: { A: '1' } } }),
    stdioSettings('s', { cwd: directory.path, args, entry: { disabled_tools: ['echo'] } }),
  ];
  await Promise.all(settings.map((each) => pool.acquire(each, { root: directory.path }).started()));
  expect(await linesOf(directory.join('pids'))).toHaveLength(3);
});

test('only allowed tools are listed; unreadable ones are left out; pages are followed', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const settings = stdioSettings('s', {
    cwd: directory.path,
    args: ['--pages', '4'],
    entry: { enabled_tools: ['echo', 'fail', 'slow'], disabled_tools: ['fail'] },
  });
  expect((await pool.acquire(settings, { root: directory.path }).tools()).map(({ name }) => name)).toEqual(['echo', 'slow']);
});

test.each([
  ['a program that is not there', { entry: { command: '/no/such/program', args: [] } }, 'No such file or directory (os error 2)'],
  ['a program that ends at once', { args: ['--exit', '7'] }, 'the server ended with exit code 7'],
  ['a server that writes a line without end', { args: ['--flood', '65'] }, 'the server wrote a line of more than 67108864 bytes'],
  ['a server that says nothing', { args: ['--silent'], entry: { startup_timeout_sec: 0.2 } }, 'not ready after 0.2 seconds'],
])('%s is reported as such', async (_, parts, reason) => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('broken', { cwd: directory.path, ...parts }), { root: directory.path });
  const error = await lease.started().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(McpStartupError);
  expect(error).toMatchObject({ server: 'broken', reason, needsLogin: false });
});

test('lines that are no messages are passed over', async () => {
  await using directory = temporaryDirectory();
  const problems: string[] = [];
  await using pool = newPool({ log: (message) => problems.push(message) });
  const lease = pool.acquire(stdioSettings('noisy', { cwd: directory.path, args: ['--garbage'] }), { root: directory.path });
  expect(await lease.started()).toMatchObject({ info: { name: 'test-server', version: '1.0.0' }, instructions: 'Be kind.' });
  expect(problems.filter((problem) => problem.includes('a line is no message'))).toHaveLength(3);
});

test('a server is told who we are, and is given nothing of our environment but the usual', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const settings = stdioSettings('s', {
    cwd: directory.path,
    args: ['--log', directory.join('log')],
    entry: { env: { SET: '1' } },
  });
  const lease = pool.acquire(settings, { root: directory.path });
  expect(await lease.callTool('env', undefined, { signal })).toMatchObject({ content: [{ type: 'text', text: 'PATH SET' }] });
  expect((await linesOf(directory.join('log'))).map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      id: 0,
      method: 'initialize',
      params: {
        protocolVersion: '2025-06-18',
        capabilities: { elicitation: { form: {} } },
        clientInfo: { name: 'codex-mcp-client', title: 'Codex', version: '1.2.3' },
      },
    },
    { method: 'notifications/initialized' },
    { id: 1, method: 'tools/list' },
    { id: 2, method: 'tools/call', params: { name: 'env', _meta: { progressToken: 1 } } },
  ]);
});

test('results come as the server gave them', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path }), { root: directory.path });
  expect(await lease.callTool('echo', { text: 'hi' }, { signal })).toEqual({ content: [{ type: 'text', text: 'ECHO: hi' }] });
  expect(await lease.callTool('fail', {}, { signal })).toEqual({ content: [{ type: 'text', text: 'it failed' }], isError: true });
  expect(await lease.callTool('structured', {}, { signal })).toMatchObject({ structuredContent: { a: 1 } });
  expect(await lease.listAll('resources', { signal })).toEqual([{ uri: 'memo://one', name: 'one', mimeType: 'text/plain' }]);
  expect(await lease.listResourceTemplates(null, { signal })).toEqual({
    entries: [{ uriTemplate: 'memo://{id}', name: 'memo' }],
    nextCursor: null,
  });
  expect(await lease.readResource('memo://one', { signal })).toEqual([
    { uri: 'memo://one', mimeType: 'text/plain', text: 'the memo' },
  ]);
});

test('errors say what failed and why', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path, entry: { tool_timeout_sec: 0.05 } }), {
    root: directory.path,
  });
  await expect(lease.callTool('refuse', {}, { signal })).rejects.toThrow('tools/call failed: Mcp error: -32001: no, thank you');
  await expect(lease.callTool('slow', {}, { signal })).rejects.toMatchObject({
    code: 'mcp/timed-out',
    causes: ['timed out awaiting tools/call after 50ms', 'deadline has elapsed'],
  });
});

test('progress is passed on, and a call that is given up is cancelled at the server', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path, args: ['--log', directory.join('log')] }), {
    root: directory.path,
  });
  const interrupt = new AbortController();
  const reports: unknown[] = [];
  const call = lease.callTool(
    'slow',
    {},
    {
      signal: interrupt.signal,
      onProgress: (progress) => {
        reports.push(progress);
        interrupt.abort(new Error('enough'));
      },
    },
  );
  await expect(call).rejects.toThrow('enough');
  expect(reports).toEqual([{ progress: 1, total: 2, message: 'half way' }]);
  await lease.callTool('echo', { text: 'still there' }, { signal });
  const methods = (await linesOf(directory.join('log'))).map((line) => (JSON.parse(line) as { method: string }).method);
  expect(methods).toContain('notifications/cancelled');
});

test('a question of the server goes to whoever calls; without one it is declined', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path }), { root: directory.path });
  const asked: McpElicitation[] = [];
  const answered = await lease.callTool(
    'ask',
    {},
    {
      signal,
      answerElicitation: (question) => {
        asked.push(question);
        return Promise.resolve({ action: 'accept', content: { colour: 'red' } });
      },
    },
  );
  expect(answered.content).toEqual([{ type: 'text', text: '{"action":"accept","content":{"colour":"red"}}' }]);
  expect(asked).toMatchObject([
    { server: 's', mode: 'form', message: 'Which colour?', requestedSchema: { type: 'object', required: ['colour'] } },
  ]);
  expect((await lease.callTool('ask', {}, { signal })).content).toEqual([{ type: 'text', text: '{"action":"decline"}' }]);
});

test('a server may have the user open an address where that can be done, but no other kind of address', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool({ opensUrls: true });
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path, args: ['--log', directory.join('log')] }), {
    root: directory.path,
  });
  const asked: McpElicitation[] = [];
  const ask = async (url: string): Promise<unknown> => {
    const { content } = await lease.callTool(
      'ask-url',
      { url },
      {
        signal,
        answerElicitation: (question) => {
          asked.push(question);
          return Promise.resolve({ action: 'accept', content: null });
        },
      },
    );
    return JSON.parse((content as [{ text: string }])[0].text); // as the test server answers
  };
  expect(await ask('https://example.com/sign-in?x=1')).toEqual({ action: 'accept', content: {} });
  expect(await ask('no address')).toMatchObject({ message: expect.stringContaining('Invalid URL') });
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)'])
    expect(await ask(url)).toMatchObject({ code: -32602, message: expect.stringContaining('only addresses of http and https') });
  expect(asked).toEqual([
    { server: 's', mode: 'url', message: 'Sign in', url: 'https://example.com/sign-in?x=1', elicitationId: 'e-1', meta: null },
  ]);
  const [introduction] = (await linesOf(directory.join('log'))).map((line) => JSON.parse(line) as { params: object });
  expect(introduction?.params).toMatchObject({ capabilities: { elicitation: { form: {}, url: {} } } });
});

test('where no address can be opened, servers are told so', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path }), { root: directory.path });
  const { content } = await lease.callTool('ask-url', { url: 'https://example.com' }, { signal });
  expect(JSON.stringify(content)).toContain('does not support URL-mode');
});

test('an answer that comes after its time is passed over, and the next call is answered', async () => {
  await using directory = temporaryDirectory();
  const problems: string[] = [];
  await using pool = newPool({ log: (message) => problems.push(message) });
  const settings = stdioSettings('s', {
    cwd: directory.path,
    args: ['--pid', directory.join('pids')],
    entry: { tool_timeout_sec: 0.05 },
  });
  const lease = pool.acquire(settings, { root: directory.path });
  await expect(lease.callTool('late', {}, { signal })).rejects.toThrow('timed out awaiting tools/call after 50ms');
  const answered = async (): Promise<unknown> =>
    (await lease.callTool('echo', { text: 'on' }, { signal }).catch(answered)) as unknown;
  expect(await answered()).toEqual({ content: [{ type: 'text', text: 'ECHO: on' }] });
  expect(await linesOf(directory.join('pids'))).toHaveLength(1);
});

test('what a server logs is told with its name and its level', async () => {
  await using directory = temporaryDirectory();
  const logged: string[] = [];
  await using pool = newPool({ log: (message) => logged.push(message) });
  await pool.acquire(stdioSettings('s', { cwd: directory.path }), { root: directory.path }).tools();
  expect(logged).toEqual(['MCP server s: warning: {"disk":"almost full"}']);
});

test('whoever asks for roots is told the folder', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path }), { root: '/srv/my app' });
  const { content } = await lease.callTool('roots', {}, { signal });
  expect(content).toEqual([{ type: 'text', text: '{"roots":[{"uri":"file:///srv/my%20app","name":"workspace"}]}' }]);
});

test('a server that dies fails the call and is started again by the next', async () => {
  await using directory = temporaryDirectory();
  await using pool = newPool();
  const args = ['--die-on-call', '--pid', directory.join('pids')];
  const lease = pool.acquire(stdioSettings('s', { cwd: directory.path, args }), { root: directory.path });
  await expect(lease.callTool('echo', {}, { signal })).rejects.toThrow('tools/call failed: Transport closed');
  await expect(lease.callTool('echo', {}, { signal })).rejects.toThrow('tools/call failed: Transport closed');
  expect(await linesOf(directory.join('pids'))).toHaveLength(2);
});

test('closing the pool while a server is starting ends it', async () => {
  await using directory = temporaryDirectory();
  const pool = newPool();
  const settings = stdioSettings('s', { cwd: directory.path, args: ['--silent', '--pid', directory.join('pids')] });
  const started = pool.acquire(settings, { root: directory.path }).started();
  started.catch(() => undefined);
  while ((await linesOf(directory.join('pids'))).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await pool.close();
  await expect(started).rejects.toThrow('the pool of MCP servers is closed');
  await gone(Number((await linesOf(directory.join('pids')))[0]));
});
