import { expect, test } from 'vitest';
import { textLine } from './text-line.ts';

const at = { timestamp: '2026-01-31T12:00:00.000Z', target: 'codex_api' };

test('a line has time, level, target, message and fields', () => {
  expect(textLine({ ...at, level: 'INFO', fields: { message: 'answered', status: 200, path: '/v1', reason: 'too slow' } })).toBe(
    '2026-01-31T12:00:00.000Z  INFO codex_api: answered status=200 path=/v1 reason="too slow"\n',
  );
});

test('nothing in a text ends the line or commands a terminal', () => {
  expect(textLine({ ...at, level: 'ERROR', fields: { message: 'a\nb\u001b[2J', field: 'c\r\u009b1m' } })).toBe(
    '2026-01-31T12:00:00.000Z ERROR codex_api: a\\nb\\u001b[2J field="c\\r\\u009b1m"\n',
  );
});
