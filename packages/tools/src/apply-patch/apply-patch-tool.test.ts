import { readFile } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { testTools } from '../testing/test-tools.ts';

const UPDATE = '*** Begin Patch\n*** Update File: a.txt\n@@\n-one\n+ONE\n*** End Patch\n';

test('a patch changes files and tells what it did', async () => {
  await using directory = temporaryDirectory({ files: { 'a.txt': 'one\n' } });
  const { patch, events, item } = testTools({ cwd: directory.path });
  const { output, success } = await patch(UPDATE);
  expect(JSON.parse(String(output))).toEqual({
    output: 'Success. Updated the following files:\nM a.txt\n',
    metadata: { exit_code: 0, duration_seconds: expect.any(Number) },
  });
  expect(success).toBe(true);
  expect(await readFile(directory.join('a.txt'), 'utf8')).toBe('ONE\n');
  expect(item()).toMatchObject({
    status: 'completed',
    autoApproved: true,
    changes: [{ path: directory.join('a.txt'), kind: { type: 'update', move_path: null }, diff: '@@ -1 +1 @@\n-one\n+ONE\n' }],
  });
  expect(events.find(({ type }) => type === 'turn.diff-updated')).toMatchObject({
    diff: expect.stringContaining('diff --git a/a.txt b/a.txt'),
  });
});

test('a patch that does not fit touches nothing and says what it looked for', async () => {
  await using directory = temporaryDirectory({ files: { 'a.txt': 'other\n' } });
  const { patch, events } = testTools({ cwd: directory.path });
  expect((await patch(UPDATE)).output).toBe(
    `apply_patch verification failed: Failed to find expected lines in ${directory.join('a.txt')}:\none`,
  );
  expect(events).toEqual([]);
});

test('writing outside of the writable roots is refused where nobody can be asked', async () => {
  await using directory = temporaryDirectory();
  await using outside = temporaryDirectory();
  const { patch, events } = testTools({ cwd: directory.path });
  const { output } = await patch(`*** Begin Patch\n*** Add File: ${outside.join('x')}\n+x\n*** End Patch\n`);
  expect(output).toBe('patch rejected: writing outside of the project; rejected by user approval settings');
  expect(events).toEqual([]);
});

test('where somebody can be asked, a patch outside waits for the answer', async () => {
  await using directory = temporaryDirectory();
  await using outside = temporaryDirectory();
  const { patch, questions, told } = testTools({
    cwd: directory.path,
    approvalPolicy: 'on-request',
    decisions: ['approved', 'declined'],
  });
  const add = (name: string) => `*** Begin Patch\n*** Add File: ${outside.join(name)}\n+x\n*** End Patch\n`;
  expect((await patch(add('x'))).success).toBe(true);
  expect((await patch(add('y'))).output).toBe('patch rejected by user');
  expect(questions[0]).toMatchObject({ type: 'patch', changes: { [outside.join('x')]: { type: 'add', content: 'x\n' } } });
  expect(told().filter((each) => each.startsWith('item'))).toEqual([
    'item.started fileChange',
    'item.completed fileChange',
    'item.started fileChange',
    'item.completed fileChange',
  ]);
});

test('the function form takes the patch as an argument', async () => {
  await using directory = temporaryDirectory({ files: { 'a.txt': 'one\n' } });
  const { call } = testTools({ cwd: directory.path });
  expect((await call('apply_patch', { input: UPDATE })).success).toBe(true);
  expect((await call('apply_patch', {})).output).toBe(
    'failed to parse function arguments: missing field `input` at line 1 column 2',
  );
});
