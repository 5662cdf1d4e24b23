import { expect, test } from 'vitest';
import { RolloutLine } from './rollout-line.ts';

test('lines of every kind are read, unknown keys included', () => {
  const lines = [
    {
      type: 'session_meta',
      payload: { id: 'x', timestamp: 't', cwd: '/r', originator: 'o', cli_version: 'v', source: 'exec', extra: 1 },
    },
    { type: 'response_item', payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] } },
    {
      type: 'turn_context',
      payload: {
        turn_id: 't',
        cwd: '/r',
        approval_policy: 'never',
        sandbox_policy: { type: 'read-only' },
        model: 'm',
        summary: 'auto',
      },
    },
    { type: 'compacted', payload: { message: 'short' } },
    { type: 'event_msg', payload: { type: 'task_started', turn_id: 't' } },
  ];
  for (const line of lines) {
    const stamped = { timestamp: '2026-01-01T00:00:00.000Z', ...line };
    expect(RolloutLine.parse(stamped)).toEqual(stamped);
  }
});

test('a line of an unknown kind is refused', () => {
  expect(RolloutLine.safeParse({ timestamp: 't', type: 'dream', payload: {} }).success).toBe(false);
});
