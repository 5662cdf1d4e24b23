import { temporaryDirectory } from '@codex-ts/testkit';
import { afterEach, expect, test } from 'vitest';
import { testTools, type TestToolsOptions } from '../testing/test-tools.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function tools(options: Omit<TestToolsOptions, 'cwd'> = {}) {
  const directory = await temporaryDirectory();
  const made = testTools({ cwd: directory.path, ...options });
  open.push({ close: () => made.close().then(() => directory[Symbol.asyncDispose]()) });
  return { ...made, cwd: directory.path };
}

/** An output with its random and measured parts taken out. */
function plain(output: unknown): string {
  return String(output)
    .replace(/Chunk ID: [0-9a-f]{6}/, 'Chunk ID: <id>')
    .replace(/Wall time: \d+\.\d{4} seconds/, 'Wall time: <t> seconds')
    .replace(/session ID \d+/, 'session ID <sid>');
}

test('a command that ends is answered with its exit code and output', async () => {
  const { call, told, item, cwd } = await tools();
  const { output, success } = await call('exec_command', { cmd: 'echo out; echo err >&2; exit 3' });
  expect(plain(output)).toBe(
    'Chunk ID: <id>\nWall time: <t> seconds\nProcess exited with code 3\nOriginal token count: 2\nOutput:\nout\nerr\n',
  );
  expect(success).toBe(false);
  expect(told().filter((each) => each !== 'command.output-delta')).toEqual([
    'item.started commandExecution',
    'item.completed commandExecution',
  ]);
  expect(item()).toMatchObject({
    command: "/bin/sh -c 'echo out; echo err >&2; exit 3'",
    cwd,
    status: 'failed',
    exitCode: 3,
    aggregatedOutput: 'out\nerr\n',
  });
});

test('the working directory and the environment of the policy hold, with the additions for pagers and colours', async () => {
  const { call } = await tools();
  const { output } = await call('exec_command', { cmd: 'pwd; echo $MARK $PAGER $TERM $NO_COLOR $CODEX_CI', workdir: '/' });
  expect(String(output)).toContain('Output:\n/\nmarked cat dumb 1 1\n');
});

test('a command that runs on gives a session that can be typed into until it ends', async () => {
  const { call, events, item } = await tools();
  const first = await call('exec_command', { cmd: 'read x; echo got $x', tty: true, yield_time_ms: 250 });
  expect(plain(first.output)).toBe(
    'Chunk ID: <id>\nWall time: <t> seconds\nProcess running with session ID <sid>\nOriginal token count: 0\nOutput:\n',
  );
  const sessionId = Number(/session ID (\d+)/.exec(String(first.output))?.[1]);
  const second = await call('write_stdin', { session_id: sessionId, chars: 'one\n', yield_time_ms: 5000 });
  expect(plain(second.output)).toBe(
    'Chunk ID: <id>\nWall time: <t> seconds\nProcess exited with code 0\nOriginal token count: 4\nOutput:\none\r\ngot one\r\n',
  );
  expect(events.find(({ type }) => type === 'command.input')).toEqual({
    type: 'command.input',
    turnId: 'turn',
    itemId: 'call-1',
    processId: String(sessionId),
    stdin: 'one\n',
  });
  expect(item()).toMatchObject({ id: 'call-1', exitCode: 0, aggregatedOutput: 'one\r\ngot one\r\n' });
});

test('typing needs a terminal, and a session that is there', async () => {
  const { call } = await tools();
  const { output } = await call('exec_command', { cmd: 'sleep 5', yield_time_ms: 250 });
  const sessionId = Number(/session ID (\d+)/.exec(String(output))?.[1]);
  expect((await call('write_stdin', { session_id: sessionId, chars: 'x' })).output).toBe(
    'write_stdin failed: stdin is closed for this session; rerun exec_command with tty=true to keep stdin open',
  );
  expect((await call('write_stdin', { session_id: 4242, chars: 'x' })).output).toBe(
    'write_stdin failed: Unknown process id 4242',
  );
});

test('a missing working directory is a failure with the reason of the system', async () => {
  const { call, told } = await tools();
  expect((await call('exec_command', { cmd: 'true', workdir: 'nowhere' })).output).toBe(
    'exec_command failed: CreateProcess { message: "Rejected(\\"Failed to create unified exec process: No such file or directory (os error 2)\\")" }',
  );
  expect(told()).toEqual([]);
});

test('a dangerous command is refused where nobody can be asked', async () => {
  const { call, told } = await tools();
  expect((await call('exec_command', { cmd: 'rm -rf x' })).output).toBe(
    `exec_command failed: CreateProcess { message: "Rejected(\\"\`/bin/sh -c 'rm -rf x'\` rejected: blocked by policy\\")" }`,
  );
  expect(told()).toEqual([]);
});

test('a request to leave the sandbox is refused unless the policy lets the model ask', async () => {
  const { call } = await tools();
  expect((await call('exec_command', { cmd: 'true', sandbox_permissions: 'require_escalated' })).output).toBe(
    'approval policy is Never; reject command — you cannot ask for escalated permissions if the approval policy is Never',
  );
});

test('an approved request runs, with the question and the rule the model offered', async () => {
  const { call, questions, allowed, cwd } = await tools({ approvalPolicy: 'on-request', decisions: [{ rule: ['echo'] }] });
  const { output } = await call('exec_command', {
    cmd: 'echo free',
    sandbox_permissions: 'require_escalated',
    justification: 'May I?',
    prefix_rule: ['echo'],
  });
  expect(String(output)).toContain('free\n');
  expect(questions).toEqual([
    {
      type: 'command',
      itemId: 'call-1',
      turnId: 'turn',
      command: ['/bin/sh', '-c', 'echo free'],
      cwd,
      reason: 'May I?',
      proposedRule: ['echo'],
    },
  ]);
  expect(allowed).toEqual([['echo']]);
});

test('a declined command is told as declined, and a cancelled one ends the turn', async () => {
  const { call, item } = await tools({ approvalPolicy: 'untrusted', decisions: ['declined', 'cancelled'] });
  expect((await call('exec_command', { cmd: 'echo a' })).success).toBe(false);
  expect(item()).toMatchObject({ status: 'declined', exitCode: null });
  expect((await call('exec_command', { cmd: 'echo b' })).endsTurn).toBe(true);
});

test('what was approved for the session is not asked again', async () => {
  const { call, questions } = await tools({ approvalPolicy: 'untrusted', decisions: ['approved-for-session'] });
  await call('exec_command', { cmd: 'echo a' });
  await call('exec_command', { cmd: 'echo a' });
  expect(questions).toHaveLength(1);
});

test('a command that the sandbox stops at once is told to the model only', async () => {
  const { call, told } = await tools({ denied: (output) => output.includes('denied') });
  const { output } = await call('exec_command', { cmd: 'echo denied >&2; exit 1' });
  expect(output).toBe(
    'exec_command failed: CreateProcess { message: "Codex(Sandbox(Denied { output: ExecToolCallOutput { exit_code: 1, stdout: StreamOutput { text: \\"\\", truncated_after_lines: None }, ' +
      'stderr: StreamOutput { text: \\"denied\\\\n\\", truncated_after_lines: None }, aggregated_output: StreamOutput { text: \\"denied\\\\n\\", truncated_after_lines: None }, duration: 0ns, timed_out: false }, network_policy_decision: None }))" }',
  );
  expect(told()).toEqual([]);
});

test('under on-failure a stopped command runs again without the sandbox when the user agrees', async () => {
  const { call, questions, told } = await tools({
    approvalPolicy: 'on-failure',
    decisions: ['approved'],
    denied: (output) => output.includes('denied'),
  });
  const { output } = await call('exec_command', { cmd: 'echo denied >&2; exit 1' });
  expect(questions).toHaveLength(1);
  expect(String(output)).toContain('Process exited with code 1');
  expect(told().filter((each) => each !== 'command.output-delta')).toEqual([
    'item.started commandExecution',
    'item.completed commandExecution',
  ]);
});

test('a patch inside the command is applied without a shell', async () => {
  const { call, told } = await tools();
  const { output, before } = await call('exec_command', {
    cmd: "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a.txt\n+one\n*** End Patch\nEOF\n",
  });
  expect(JSON.parse(String(output))).toMatchObject({
    output: 'Success. Updated the following files:\nA a.txt\n',
    metadata: { exit_code: 0 },
  });
  expect(before).toHaveLength(1);
  expect(told()).toEqual(['item.started fileChange', 'item.completed fileChange', 'turn.diff-updated']);
});

test('an interrupt ends the command and throws its reason', async () => {
  const { call, abort, told } = await tools();
  const running = call('exec_command', { cmd: 'sleep 30', yield_time_ms: 30_000 });
  setTimeout(() => abort.abort(new Error('stop')), 300);
  await expect(running).rejects.toThrow('stop');
  expect(told()).toEqual(['item.started commandExecution']);
});
