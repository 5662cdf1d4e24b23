import { expect, test } from 'vitest';
import { formatAsJson, formatAsText, formatSession, jsonFormToText } from './output-text.ts';

const TOKENS = { mode: 'tokens', limit: 10_000 } as const;

test('a finished command as text', () => {
  expect(formatAsText({ exitCode: 4, output: 'out\n', durationMs: 120 }, TOKENS)).toBe(
    'Exit code: 4\nWall time: 0.1 seconds\nOutput:\nout\n',
  );
});

test('a wall time has no decimals it does not need', () => {
  expect(formatAsText({ exitCode: 0, output: '', durationMs: 3 }, TOKENS)).toBe('Exit code: 0\nWall time: 0 seconds\nOutput:\n');
});

test('a cut output says how many lines there were', () => {
  expect(formatAsText({ exitCode: 0, output: 'a\nb\nc\n', durationMs: 0 }, { mode: 'bytes', limit: 2 })).toBe(
    'Exit code: 0\nWall time: 0 seconds\nTotal output lines: 3\nOutput:\na…4 chars truncated…\n',
  );
});

test('a time limit is noted before the output', () => {
  expect(formatAsText({ exitCode: 124, output: 'so far', durationMs: 723, timedOutAfterMs: 723 }, TOKENS)).toBe(
    'Exit code: 124\nWall time: 0.7 seconds\nOutput:\ncommand timed out after 723 milliseconds\nso far',
  );
});

test('the JSON form becomes the text form, heading and all', () => {
  const result = { exitCode: 0, output: 'a\nb\nc\n', durationMs: 100 };
  expect(jsonFormToText(formatAsJson(result, TOKENS))).toBe(formatAsText(result, TOKENS));
  const limit = { mode: 'bytes', limit: 2 } as const;
  expect(jsonFormToText(formatAsJson(result, limit))).toBe(formatAsText(result, limit));
});

test('other outputs stay as they are', () => {
  expect([jsonFormToText('plain'), jsonFormToText('{"output":1}'), jsonFormToText('[]')]).toEqual([
    'plain',
    '{"output":1}',
    '[]',
  ]);
});

test('a session that ended, and one that runs on', () => {
  const common = { chunkId: '3fa9c1', wallTimeMs: 52.1, output: 'hello\n' };
  expect(formatSession({ ...common, exitCode: 0, sessionId: null }, 10_000)).toBe(
    'Chunk ID: 3fa9c1\nWall time: 0.0521 seconds\nProcess exited with code 0\nOriginal token count: 2\nOutput:\nhello\n',
  );
  expect(formatSession({ ...common, exitCode: null, sessionId: 48_213 }, 10_000)).toBe(
    'Chunk ID: 3fa9c1\nWall time: 0.0521 seconds\nProcess running with session ID 48213\nOriginal token count: 2\nOutput:\nhello\n',
  );
});
