import { type MessageItem, type ResponseItem, textMessage } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { dropLastUserTurns, isUserTurnStart, userMessageText } from './user-turns.ts';

test.each([
  '<environment_context>\n  <cwd>/</cwd>',
  '  <ENVIRONMENT_CONTEXT>',
  '<turn_aborted>\nstopped',
  '# AGENTS.md instructions for /work\n\n<INSTRUCTIONS>',
  '<user_instructions>\nold',
  '<skill>\n<name>n</name>',
  '<user_shell_command>\nls',
])('%j carries context and starts no turn', (text) => {
  expect(isUserTurnStart(textMessage('user', text))).toBe(false);
});

test.each(['hi', 'What does <environment_context> mean?', 'Warning: look', '', '<skills> of a cook'])(
  '%j starts a turn',
  (text) => {
    expect(isUserTurnStart(textMessage('user', text))).toBe(true);
  },
);

test.each<ResponseItem>([
  textMessage('developer', 'hi'),
  { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'hi' }] },
  { type: 'function_call_output', call_id: 'c', output: 'hi' },
])('what no user said starts no turn: $type', (item) => {
  expect(isUserTurnStart(item)).toBe(false);
});

test('the text of a message with pictures leaves their tags out', () => {
  const message: MessageItem = {
    type: 'message',
    role: 'user',
    content: [
      { type: 'input_text', text: '<image name=[Image #1]>' },
      { type: 'input_image', image_url: 'data:image/png;base64,AA==' },
      { type: 'input_text', text: '</image>' },
      { type: 'input_text', text: 'what is this?' },
    ],
  };

  expect([isUserTurnStart(message), userMessageText(message)]).toEqual([true, 'what is this?']);
});

test('dropping no turns, or turns of a history without any, changes nothing', () => {
  const history = [textMessage('user', '<turn_aborted>'), textMessage('developer', 'x')];

  expect([dropLastUserTurns(history, 0), dropLastUserTurns(history, 3)]).toEqual([history, history]);
});
