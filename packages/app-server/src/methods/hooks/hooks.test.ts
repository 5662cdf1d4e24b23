import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, callWith, introduce, testServer, type TestClient, type TestServer } from '../../testing/test-server.ts';
import { threadWithTurn } from '../../testing/thread-with-turn.ts';

interface ListedHook {
  key: string;
  currentHash: string;
  trustStatus: string;
  enabled: boolean;
  eventName: string;
  handlerType: string;
}

/** Prints what it was told into `seen`, then answers. */
const program = (seen: string, answer: string): string =>
  `node -e "let s='';process.stdin.on('data',(d)=>s+=d).on('end',()=>{require('fs').appendFileSync('${seen}',s+'\\n');const told=JSON.parse(s);${answer}})"`;

function writeHooks(context: TestServer, hooks: Record<string, string>): void {
  const groups = Object.entries(hooks).map(([event, command]) => [event, [{ hooks: [{ type: 'command', command }] }]]);
  writeFileSync(path.join(context.home, 'hooks.json'), JSON.stringify({ hooks: Object.fromEntries(groups) }));
}

async function listed(client: TestClient): Promise<{ hooks: ListedHook[]; warnings: string[] }> {
  const { data } = (await client.peer.request('hooks/list', {})) as { data: { hooks: ListedHook[]; warnings: string[] }[] };
  return data[0] ?? { hooks: [], warnings: [] };
}

async function decide(client: TestClient, decision: (hook: ListedHook) => object): Promise<void> {
  const { hooks } = await listed(client);
  const value = Object.fromEntries(hooks.map((hook) => [hook.key, decision(hook)]));
  const edits = [{ keyPath: 'hooks.state', value, mergeStrategy: 'upsert' }];
  await client.peer.request('config/batchWrite', { edits, reloadUserConfig: true });
}

const trust = (client: TestClient): Promise<void> => decide(client, ({ currentHash }) => ({ trusted_hash: currentHash }));

const told = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('hooks of files and tables are listed with whether they are trusted, and what cannot be used is told', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  writeFileSync(
    path.join(context.home, 'config.toml'),
    '[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = "command"\ncommand = "true"\ntimeout = 5\n',
  );
  const hooks = {
    PreToolUse: [
      { matcher: '[', hooks: [] },
      { matcher: 'Bash', hooks: [{ type: 'prompt' }, { type: 'command', command: 'x' }] },
    ],
  };
  writeFileSync(path.join(context.home, 'hooks.json'), JSON.stringify({ hooks }));

  const [file, table] = [path.join(context.home, 'hooks.json'), path.join(context.home, 'config.toml')];
  const common = { statusMessage: null, additionalContextLimit: null, source: 'user', pluginId: null, environmentId: null };
  const state = {
    enabled: true,
    isManaged: false,
    trustStatus: 'untrusted',
    currentHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  };
  expect(await listed(client)).toEqual({
    cwd: context.cwd,
    errors: [],
    warnings: [
      `loading hooks from both ${file} and ${table}; prefer a single representation for this layer`,
      expect.stringContaining(`invalid matcher "[" in ${file}`),
      `skipping prompt hook in ${file}: prompt hooks are not supported yet`,
    ],
    hooks: [
      {
        ...common,
        ...state,
        key: `${file}:pre_tool_use:1:1`,
        eventName: 'preToolUse',
        matcher: 'Bash',
        timeoutSec: 600,
        sourcePath: file,
        displayOrder: 0,
        handlerType: 'command',
        command: 'x',
        async: false,
      },
      {
        ...common,
        ...state,
        key: `${table}:stop:0:0`,
        eventName: 'stop',
        matcher: null,
        timeoutSec: 5,
        sourcePath: table,
        displayOrder: 1,
        handlerType: 'command',
        command: 'true',
        async: false,
      },
    ],
  });
});

test('hooks run in a loaded thread from the moment they are trusted, until they are turned off', async () => {
  await using context = testServer(() => answerWith('done'));
  const client = context.connect();
  await introduce(client);
  const seen = path.join(context.home, 'seen');
  writeFileSync(seen, '');
  writeHooks(context, { UserPromptSubmit: program(seen, '') });
  const threadId = await threadWithTurn(client, 'one');
  const ask = async (text: string): Promise<void> => {
    await client.peer.request('turn/start', { threadId, input: [{ type: 'text', text, text_elements: [] }] });
    await client.until('turn/completed');
  };

  await trust(client);
  await ask('two');
  await decide(client, () => ({ enabled: false }));
  await ask('three');
  await decide(client, () => ({ enabled: true }));
  writeHooks(context, { UserPromptSubmit: `${program(seen, '')} && true` });
  await ask('four');

  expect(told(seen).map(({ prompt }) => prompt)).toEqual(['two']);
  expect((await listed(client)).hooks.map(({ trustStatus }) => trustStatus)).toEqual(['modified']);
});

test('a prompt that a hook refuses is not sent, and a turn goes on while a hook wants that', async () => {
  const inputs: string[] = [];
  await using context = testServer((request, index) => {
    inputs.push(JSON.stringify(request.input));
    return answerWith(`answer ${index}`, `msg_${index}`);
  });
  const client = context.connect();
  await introduce(client);
  const seen = path.join(context.home, 'seen');
  writeHooks(context, {
    SessionStart: 'cat > /dev/null; echo from the start',
    UserPromptSubmit: program(seen, "if(told.prompt==='forbidden'){console.error('not this');process.exit(2)}"),
    Stop: program(seen, "if(!told.stop_hook_active)console.log(JSON.stringify({decision:'block',reason:'and <now> the tests'}))"),
  });
  await trust(client);

  const threadId = await threadWithTurn(client, 'allowed');
  await client.peer.request('turn/start', { threadId, input: [{ type: 'text', text: 'forbidden', text_elements: [] }] });
  await client.until('turn/completed');

  expect(inputs).toHaveLength(2);
  expect(inputs[0]).toContain('from the start');
  expect(inputs[1]).toContain('and &lt;now&gt; the tests</hook_prompt>');
  expect(inputs.join('')).not.toContain('forbidden');
  expect(told(seen).map(({ hook_event_name: name, last_assistant_message: last }) => [name, last])).toEqual([
    ['UserPromptSubmit', undefined],
    ['Stop', 'answer 0'],
    ['Stop', 'answer 1'],
    ['UserPromptSubmit', undefined],
  ]);
  const runs = client.told
    .filter(({ method }) => method === 'hook/completed')
    .map(({ params }) => params['run'] as { eventName: string; status: string; entries: object[] });
  expect(runs.map(({ eventName, status, entries }) => [eventName, status, entries])).toEqual([
    ['sessionStart', 'completed', [{ kind: 'context', text: 'from the start' }]],
    ['userPromptSubmit', 'completed', []],
    ['stop', 'blocked', [{ kind: 'feedback', text: 'and <now> the tests' }]],
    ['stop', 'completed', []],
    ['userPromptSubmit', 'blocked', [{ kind: 'feedback', text: 'not this' }]],
  ]);
  const items = client.told
    .filter(({ method }) => method === 'item/completed')
    .map(({ params }) => params['item'] as { type: string });
  expect(items.map(({ type }) => type)).toEqual(['userMessage', 'agentMessage', 'hookPrompt', 'agentMessage']);
});

test('a command is refused, changed, allowed in place of a person, and its output replaced', async () => {
  const outputs: unknown[] = [];
  await using context = testServer((request, index) => {
    const last = request.input.at(-1);
    if (last?.type === 'function_call_output') outputs.push(last.output);
    return index % 2 === 0 ? callWith('echo one > made.txt') : answerWith('done');
  });
  const client = context.connect();
  await introduce(client);
  client.onQuestion = () => {
    throw new Error('nobody is asked');
  };
  const specific = (more: object): string => JSON.stringify(JSON.stringify({ hookSpecificOutput: more })).slice(1, -1);
  const answer = (more: object): string => `cat > /dev/null; printf %s "${specific(more)}"`;
  const settings = { approvalPolicy: 'untrusted', sandbox: 'danger-full-access' };

  writeHooks(context, { PreToolUse: 'cat > /dev/null; echo no >&2; exit 2' });
  await trust(client);
  const threadId = await threadWithTurn(client, 'one', settings);
  const again = async (hooks: Record<string, string>): Promise<void> => {
    writeHooks(context, hooks);
    await trust(client);
    await client.peer.request('turn/start', { threadId, input: [{ type: 'text', text: 'again', text_elements: [] }] });
    await client.until('turn/completed');
  };
  const allow = answer({ hookEventName: 'PermissionRequest', decision: { behavior: 'allow' } });
  await again({
    PreToolUse: answer({
      hookEventName: 'PreToolUse',
      permissionDecision: 'allow',
      updatedInput: { command: 'echo two > made.txt; echo said' },
    }),
    PermissionRequest: allow,
  });
  await again({
    PermissionRequest: answer({ hookEventName: 'PermissionRequest', decision: { behavior: 'deny', message: 'not here' } }),
  });
  await again({ PermissionRequest: allow, PostToolUse: 'cat > /dev/null; echo look again >&2; exit 2' });

  expect(outputs).toEqual([
    'Command blocked by PreToolUse hook: no. Command: echo one > made.txt',
    expect.stringContaining('said'),
    expect.stringContaining('not here'),
    'look again',
  ]);
  expect(readFileSync(path.join(context.cwd, 'made.txt'), 'utf8')).toBe('one\n');
});

test('hooks hear of a conversation that is summed up, and of the end of the session', async () => {
  await using context = testServer(() => answerWith('done'));
  const client = context.connect();
  await introduce(client);
  const seen = path.join(context.home, 'seen');
  const say = program(seen, '');
  writeHooks(context, { PreCompact: say, PostCompact: say, SessionStart: say, SessionEnd: `cat >> '${seen}'` });
  await trust(client);
  const threadId = await threadWithTurn(client, 'one');

  await client.peer.request('thread/compact/start', { threadId });
  await client.until('turn/completed');
  await client.peer.request('turn/start', { threadId, input: [{ type: 'text', text: 'two', text_elements: [] }] });
  await client.until('turn/completed');
  await context.server.close();

  expect(told(seen).map(({ hook_event_name: name, source, trigger, reason }) => [name, source ?? trigger ?? reason])).toEqual([
    ['SessionStart', 'startup'],
    ['PreCompact', 'manual'],
    ['PostCompact', 'manual'],
    ['SessionStart', 'compact'],
    ['SessionEnd', 'other'],
  ]);
});
