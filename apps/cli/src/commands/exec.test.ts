import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

const PATCH = '*** Begin Patch\n*** Update File: a.txt\n@@\n-one\n+ONE\n*** End Patch\n';

function rollouts(codexHome: string): string[] {
  const folder = path.join(codexHome, 'sessions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => path.join(folder, name));
}

test('a prompt is answered in JSON lines', async () => {
  await using world = await codexWorld({ steps: [{ message: 'Hello there.' }] });
  const run = await world.run(['exec', '--json', 'say hello']);
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(world.events(run)).toEqual([
    { type: 'thread.started', thread_id: expect.any(String) },
    { type: 'turn.started' },
    { type: 'item.completed', item: { id: 'item_0', type: 'agent_message', text: 'Hello there.' } },
    {
      type: 'turn.completed',
      usage: expect.objectContaining({ input_tokens: expect.any(Number), output_tokens: expect.any(Number) }),
    },
  ]);
});

test('for a person, the answer is on stdout and the log on stderr', async () => {
  await using world = await codexWorld({ steps: [{ message: 'Hello there.' }] });
  const { stdout, stderr } = await world.run(['exec', 'say hello']);
  expect(stdout).toBe('Hello there.\n');
  expect(stderr).toContain('OpenAI Codex v0.169.0');
  expect(stderr).toContain('\nuser\nsay hello\n');
  expect(stderr).toContain('\ncodex\nHello there.\ntokens used\n');
});

test('commands and patches run for real, in the sandbox', async () => {
  await using world = await codexWorld({
    files: { 'a.txt': 'one\n' },
    tables: '[sandbox_workspace_write]\nexclude_slash_tmp = true', // the test's folders lie there
    steps: [
      { calls: [{ name: 'exec_command', arguments: { cmd: 'cat a.txt; touch made.txt' } }] },
      { calls: [{ name: 'exec_command', arguments: { cmd: 'touch ../outside.txt; echo code=$?' } }] },
      { calls: [{ name: 'apply_patch', input: PATCH }] },
      { message: 'Done.' },
    ],
  });
  const run = await world.run(['exec', '--json', '-s', 'workspace-write', 'go']);
  expect(run.exitCode).toBe(0);
  const done = world
    .events(run)
    .filter(({ type }) => type === 'item.completed')
    .map(({ item }) => item);
  expect(done).toMatchObject([
    { type: 'command_execution', aggregated_output: 'one\n', exit_code: 0 },
    { type: 'command_execution', aggregated_output: expect.stringMatching(/code=1\n$/) },
    { type: 'file_change', changes: [{ path: path.join(world.workspace, 'a.txt'), kind: 'update' }], status: 'completed' },
    { type: 'agent_message', text: 'Done.' },
  ]);
  expect(readFileSync(path.join(world.workspace, 'a.txt'), 'utf8')).toBe('ONE\n');
  expect(existsSync(path.join(world.workspace, 'made.txt'))).toBe(true);
  expect(existsSync(world.directory.join('outside.txt'))).toBe(false);
});

test('the default sandbox is read-only', async () => {
  await using world = await codexWorld({
    steps: [
      { calls: [{ name: 'exec_command', arguments: { cmd: '{ echo x > made.txt; } 2>/dev/null; echo code=$?' } }] },
      { message: 'Done.' },
    ],
  });
  const run = await world.run(['exec', '--json', 'go']);
  expect(run.stdout).toContain('code=1');
  expect(existsSync(path.join(world.workspace, 'made.txt'))).toBe(false);
});

test('a thread is kept in a private file, and can be gone on with', async () => {
  await using world = await codexWorld({ steps: [{ message: 'First.' }, { message: 'Second.' }, { message: 'Third.' }] });
  const first = world.events(await world.run(['exec', '--json', 'one']));
  const [file] = rollouts(world.codexHome);
  expect(statSync(file ?? '').mode & 0o777).toBe(0o600);
  const second = world.events(await world.run(['exec', 'resume', '--json', '--last', 'two']));
  expect(second[0]).toEqual(first[0]);
  const third = world.events(await world.run(['exec', '--json', 'resume', String(first[0]?.['thread_id']), 'three']));
  expect(third[0]).toEqual(first[0]);
  expect(rollouts(world.codexHome)).toEqual([file]);
  const input = JSON.stringify(world.model.requests[2]?.body.input);
  expect(['one', 'First.', 'two', 'Second.', 'three'].map((each) => input.includes(`"${each}"`))).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
});

test('an unknown thread id is an error, an unknown name a new thread', async () => {
  await using world = await codexWorld({ steps: [{ message: 'New.' }] });
  const unknown = await world.run(['exec', 'resume', '11111111-2222-4333-8444-555555555555', 'hi']);
  expect([unknown.exitCode, unknown.stderr]).toEqual([
    1,
    expect.stringContaining('no rollout found for thread id 11111111-2222-4333-8444-555555555555'),
  ]);
  expect((await world.run(['exec', 'resume', 'a-name', 'hi'])).exitCode).toBe(0);
});

test('an ephemeral thread leaves no file', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  await world.run(['exec', '--ephemeral', 'hi']);
  expect(rollouts(world.codexHome)).toEqual([]);
});

test('a prompt comes from stdin, by dash or for want of an argument', async () => {
  await using world = await codexWorld({ steps: [{ message: 'a' }, { message: 'b' }] });
  await world.run(['exec', '--json'], { stdin: 'from stdin' });
  await world.run(['exec', '--json', '-'], { stdin: 'from dash' });
  expect(world.model.requests.map(({ body }) => JSON.stringify(body.input).includes('from '))).toEqual([true, true]);
});

test('what is piped in beside a prompt is added to it', async () => {
  await using world = await codexWorld({ steps: [{ message: 'a' }] });
  await world.run(['exec', '--json', 'explain'], { stdin: 'the diff\n' });
  expect(JSON.stringify(world.model.requests[0]?.body.input)).toContain('"explain\\n\\n<stdin>\\nthe diff\\n</stdin>"');
});

test('a prompt does not wait for an input that is held open', async () => {
  await using world = await codexWorld({ steps: [{ message: 'a' }] });
  const run = await world.run(['exec', '--json', 'go'], { stdin: 'open' });
  expect(run.exitCode).toBe(0);
});

test('the last message goes to a file, and a schema to the model', async () => {
  await using world = await codexWorld({
    files: { 'schema.json': '{"type":"object"}' },
    steps: [{ messages: ['draft', '{"answer":42}'] }],
  });
  const file = world.directory.join('last.txt');
  await world.run(['exec', '--json', '--output-schema', 'schema.json', '-o', file, 'answer']);
  expect(readFileSync(file, 'utf8')).toBe('{"answer":42}');
  expect(world.model.requests[0]?.body).toMatchObject({
    text: { format: { type: 'json_schema', strict: true, name: 'codex_output_schema', schema: { type: 'object' } } },
  });
});

test.each([
  [401, 'unexpected status 401 Unauthorized: no, url: '],
  [403, 'unexpected status 403 Forbidden: no, url: '],
  [404, 'unexpected status 404 Not Found: no, url: '],
  [429, 'exceeded retry limit, last status: 429 Too Many Requests'],
  [500, "We're currently experiencing high demand, which may cause temporary errors."],
  [503, 'unexpected status 503 Service Unavailable: no, url: '],
])('status %i fails the turn with a message that says so', async (status, message) => {
  await using world = await codexWorld({
    provider: 'request_max_retries = 0\nstream_max_retries = 0',
    steps: [{ status, body: { error: { message: 'no' } } }],
  });
  const run = await world.run(['exec', '--json', 'hi']);
  expect(run.exitCode).toBe(1);
  const events = world.events(run);
  expect(events.at(-1)).toEqual({ type: 'turn.failed', error: { message: expect.stringContaining(message) } });
  expect(events.at(-2)).toEqual({ type: 'error', message: expect.stringContaining(message) });
});

test('a program gives the token of a provider, and another one when that was refused', async () => {
  await using world = await codexWorld({
    tables: [
      '[model_providers.own]',
      'name = "own"',
      'base_url = "BASE_URL"',
      '[model_providers.own.auth]',
      'command = "sh"',
      'args = ["-c", "echo x >> ../runs; echo token-$(wc -l < ../runs | tr -d \\" \\")"]',
    ].join('\n'),
    steps: [{ status: 401, body: { error: { message: 'expired' } } }, { messages: ['hello'] }],
  });
  const own = ['-c', 'model_provider="own"', '-c', `model_providers.own.base_url="${world.model.url}"`];
  const run = await world.run(['exec', '--json', ...own, 'hi']);
  expect(world.events(run).at(-1)).toMatchObject({ type: 'turn.completed' });
  expect(world.model.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-1', 'Bearer token-2']);

  const broken = await world.run(['exec', '--json', ...own, '-c', 'model_providers.own.auth={command="false"}', 'hi']);
  const message = 'provider auth command `false` exited with status 1';
  expect(world.events(broken).at(-1)).toEqual({ type: 'turn.failed', error: { message } });
  expect(world.model.requests).toHaveLength(2);
});

test('a missing key, a refused connection, a stream that stops and garbage fail the turn', async () => {
  await using noKey = await codexWorld();
  expect(noKey.events(await noKey.run(['exec', '--json', 'hi'], { env: { MOCK_KEY: undefined } })).at(-1)).toEqual({
    type: 'turn.failed',
    error: { message: expect.stringContaining('Missing environment variable: `MOCK_KEY`.') },
  });

  await using refused = await codexWorld({ provider: 'request_max_retries = 0\nstream_max_retries = 0' });
  await refused.model.close();
  expect(refused.events(await refused.run(['exec', '--json', 'hi'])).at(-1)).toMatchObject({
    error: { message: expect.stringContaining('error sending request for url (') },
  });

  await using cut = await codexWorld({
    provider: 'stream_max_retries = 1',
    steps: [{ message: 'never whole', cut: 3 }, { raw: 'data: {nonsense\n\n:comment\n\n' }],
  });
  const events = cut.events(await cut.run(['exec', '--json', 'hi']));
  expect(events.filter(({ type }) => type === 'error').map(({ message }) => message)).toEqual([
    'Reconnecting... 1/1 (stream disconnected before completion: Transport error: network error: error decoding response body)',
    'stream disconnected before completion: stream closed before response.completed',
  ]);
});

test('an image that cannot be read is named, and the model is told in its place', async () => {
  await using world = await codexWorld({ files: { 'notes.png': 'not a picture' }, steps: [{ message: 'Nothing to see.' }] });
  const run = await world.run(['exec', '--json', '-i', 'nowhere.png', '-i', 'notes.png', '--', 'look']);
  expect([run.exitCode, run.stderr]).toEqual([
    0,
    expect.stringMatching(/^warning: the image \S*nowhere\.png cannot be read: No such file or directory.*\n$/),
  ]);
  const input = JSON.stringify(world.model.requests[0]?.body.input);
  expect(input).toContain('nowhere.png');
  expect(input).toContain('notes.png');
  expect(input).not.toContain('input_image');
});

test('bad calls of the model are answered, and the turn goes on', async () => {
  await using world = await codexWorld({
    files: { 'a.txt': 'one\n' },
    steps: [
      {
        calls: [
          { name: 'exec_command', arguments: '{"cmd":' },
          { name: 'nothing', arguments: {} },
          { name: 'apply_patch', input: PATCH.replace('-one', '-two') },
          { name: 'view_image', arguments: { path: 'a.txt' } },
        ],
      },
      { message: 'Done.' },
    ],
  });
  const run = await world.run(['exec', '--json', '-s', 'workspace-write', 'go']);
  expect(run.exitCode).toBe(0);
  const input = JSON.stringify(world.model.requests[1]?.body.input);
  for (const answer of [
    'failed to parse function arguments: ',
    'unsupported call: nothing',
    'apply_patch verification failed: Failed to find expected lines',
    'attached local image path',
    'is not a picture',
  ]) {
    expect(input).toContain(answer);
  }
});

test('runs that cannot start say why, with exit code 1, and ask no model', async () => {
  await using world = await codexWorld({ git: false, files: { 'bad.json': '{nope' } });
  const failed = async (...args: string[]) => {
    const { exitCode, stderr } = await world.run(args);
    return [exitCode, stderr.trim()];
  };
  expect(await failed('exec', 'hi')).toEqual([1, 'Not inside a trusted directory and --skip-git-repo-check was not specified.']);
  expect(await failed('exec', '--skip-git-repo-check', '--output-schema', 'none.json', 'hi')).toEqual([
    1,
    expect.stringContaining('Failed to read output schema file none.json'),
  ]);
  expect(await failed('exec', '--skip-git-repo-check', '--output-schema', 'bad.json', 'hi')).toEqual([
    1,
    expect.stringContaining('is not valid JSON'),
  ]);
  expect(await failed('exec', '-C', 'nowhere', 'hi')).toEqual([1, 'Error: No such file or directory (os error 2)']);
  expect(await failed('exec', '-c', 'model_provider="nowhere"', 'hi')).toEqual([1, 'Error: Model provider `nowhere` not found']);
  expect(await failed('exec', '-c', 'nokey', 'hi')).toEqual([1, expect.stringContaining("missing '='")]);
  expect(await failed('exec', '-p', 'nope', 'hi')).toEqual([1, 'Error: config profile `nope` not found']);
  expect(world.model.requests).toEqual([]);
});

test('a broken config.toml is shown with file, line and column', async () => {
  await using world = await codexWorld();
  world.directory.write({ 'home/.codex/config.toml': 'model = 5\n' });
  const { exitCode, stderr } = await world.run(['exec', 'hi']);
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringContaining(`${path.join(world.codexHome, 'config.toml')}:1:9: invalid type: integer \`5\`, expected a string`),
  ]);
});

test('a wrong command line is exit code 2, with the usage', async () => {
  await using world = await codexWorld();
  const flag = await world.run(['exec', '--frobnicate', 'hi']);
  expect([flag.exitCode, flag.stderr]).toEqual([2, expect.stringContaining("error: unexpected argument '--frobnicate' found")]);
  const value = await world.run(['exec', '-s', 'nope', 'hi']);
  expect([value.exitCode, value.stderr]).toEqual([
    2,
    expect.stringContaining('[possible values: read-only, workspace-write, danger-full-access]'),
  ]);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s interrupts the turn, ends the process by the signal, and leaves a thread to go on with',
  async (signal) => {
    await using world = await codexWorld({
      steps: [
        { calls: [{ name: 'exec_command', arguments: { cmd: 'echo $$ > pid; exec sleep 60', yield_time_ms: 30_000 } }] },
        { message: 'Again.' },
      ],
    });
    let sent = false;
    const run = await world.run(['exec', '--json', '-s', 'workspace-write', 'go'], {
      onStdout: (text, kill) => {
        if (sent || !text.includes('command_execution')) return;
        sent = true;
        kill(signal);
      },
    });
    expect([run.exitCode, run.signal]).toEqual([null, signal]);
    const again = await world.run(['exec', 'resume', '--json', '--last', 'again']);
    expect(again.exitCode).toBe(0);
    const input = JSON.stringify(world.model.requests[1]?.body.input);
    expect(input).toContain('aborted by user after');
    expect(input).toContain('<turn_aborted>');
  },
);

test('a key never reaches the thread file or the output', async () => {
  await using world = await codexWorld({ steps: [{ message: 'x' }] });
  const { stdout, stderr } = await world.run(['exec', 'hi'], { env: { MOCK_KEY: 'sk-very-secret' } });
  expect(world.model.requests[0]?.headers['authorization']).toBe('Bearer sk-very-secret');
  const [file = ''] = rollouts(world.codexHome);
  expect([stdout, stderr, readFileSync(file, 'utf8')].filter((text) => text.includes('sk-very-secret'))).toEqual([]);
});
