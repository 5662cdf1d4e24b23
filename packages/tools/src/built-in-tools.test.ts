import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { testTools, type TestToolsOptions } from './testing/test-tools.ts';

const names = (options: Partial<TestToolsOptions> = {}): string[] =>
  testTools({ cwd: '/', ...options })
    .registry.specs()
    .map((spec) => ('name' in spec ? spec.name : spec.type));

test('tools are offered in the order models know', () => {
  expect(names()).toEqual([
    'exec_command',
    'write_stdin',
    'update_plan',
    'request_user_input',
    'apply_patch',
    'web_search',
    'view_image',
  ]);
});

test('what is switched off is not offered', () => {
  expect(
    names({ shell: 'shell_command', applyPatch: null, webSearch: 'disabled', viewImage: false, requestUserInput: false }),
  ).toEqual(['shell_command', 'update_plan']);
  expect(names({ shell: null })).not.toContain('exec_command');
});

test('function parameters are closed objects that name what they need', () => {
  const functions = testTools({ cwd: '/' })
    .registry.specs()
    .filter(({ type }) => type === 'function');
  const closed = { strict: false, parameters: { type: 'object', additionalProperties: false } };
  expect(functions).toMatchObject(functions.map(() => closed));
  expect(functions).toHaveLength(5);
});

test('a plan is shown and acknowledged; one with an unknown status is refused', async () => {
  const { call, events } = testTools({ cwd: '/' });
  expect((await call('update_plan', { explanation: 'why', plan: [{ step: 'one', status: 'in_progress' }] })).output).toBe(
    'Plan updated',
  );
  expect(events).toEqual([
    { type: 'turn.plan-updated', turnId: 'turn', explanation: 'why', plan: [{ step: 'one', status: 'inProgress' }] },
  ]);
  expect((await call('update_plan', { plan: [{ step: 'one', status: 'soon' }] })).success).toBe(false);
});

test('questions to the user are refused outside of Plan mode', async () => {
  const { call } = testTools({ cwd: '/' });
  expect((await call('request_user_input', { questions: [] })).output).toBe('request_user_input is unavailable in Default mode');
});

test('models of 0.169 get a picture as the output itself, or a refusal', async () => {
  await using directory = temporaryDirectory({ files: { 'p.png': 'x', 't.txt': 'x' } });
  const { call } = testTools({ cwd: directory.path, release: '0.169' });
  expect(await call('view_image', { path: 'p.png' })).toEqual({
    output: [{ type: 'input_image', image_url: 'data:image/png;base64,AA' }],
    success: true,
  });
  expect(await call('view_image', { path: 't.txt' })).toMatchObject({ output: expect.any(String), success: false });
});

test('a picture follows the outputs; a path without one says why', async () => {
  await using directory = temporaryDirectory({ files: { 'p.png': 'x', 't.txt': 'x', 'd/x': 'x' } });
  const { call } = testTools({ cwd: directory.path });
  expect(await call('view_image', { path: 'p.png' })).toEqual({
    output: 'attached local image path',
    success: true,
    after: [{ type: 'message', role: 'user', content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA' }] }],
  });
  expect((await call('view_image', { path: 't.txt' })).after).toMatchObject([{ content: [{ type: 'input_text' }] }]);
  expect((await call('view_image', { path: 'd' })).output).toBe(`image path \`${directory.join('d')}\` is not a file`);
  expect((await call('view_image', { path: 'no.png' })).output).toBe(
    `unable to locate image at \`${directory.join('no.png')}\`: No such file or directory (os error 2)`,
  );
});
