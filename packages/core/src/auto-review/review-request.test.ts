import { textMessage, type ResponseItem, type ReviewedAction } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { parseAssessment } from './assessment.ts';
import { reviewRequest } from './review-request.ts';

const action: ReviewedAction = { type: 'permissions', reason: 'to build', permissions: { network: true, entries: [] } };
const answer = (text: string): ResponseItem => ({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] });

test('the conversation stands before the action, without what nobody said', () => {
  const text = reviewRequest(action, [
    textMessage('developer', 'rules'),
    textMessage('user', '<environment_context>\n</environment_context>'),
    textMessage('user', 'build it'),
    answer('I will'),
    { type: 'function_call', name: 'exec_command', call_id: 'c', arguments: '{"cmd":"make"}' },
    { type: 'function_call_output', call_id: 'c', output: 'no network' },
  ]);
  expect(text).toContain(
    '[3] user: build it\n[4] assistant: I will\n[5] call of exec_command: {"cmd":"make"}\n[6] result: no network',
  );
  expect(text).not.toMatch(/environment_context|rules/);
  expect(text.indexOf('"action": "give commands further permissions"')).toBeGreaterThan(text.indexOf('CONVERSATION END'));
});

test('of a long conversation the newest entries are kept, and what the user said', () => {
  const text = reviewRequest(action, [
    textMessage('user', 'the task'),
    ...Array.from({ length: 100 }, (_, index) => answer(`${index} ${'x'.repeat(5_000)}`)),
  ]);
  expect(text.length).toBeLessThan(50_000);
  expect(text).toContain('user: the task');
  expect(text).toContain('assistant: 99 ');
  expect(text).not.toContain('assistant: 0 ');
  expect(text).toContain('(parts of the conversation are left out)');
});

test.each([
  ['```json\n{"outcome":"allow"}\n```', 'approved'],
  ['{"outcome":"deny","risk_level":"critical"}', 'denied'],
  ['{"outcome":"perhaps"}', undefined],
  ['{"outcome":"allow","risk_level":"none"}', undefined],
  ['allow', undefined],
])('%j is read as %s', (text, status) => {
  expect(parseAssessment(text)?.status).toBe(status);
});
