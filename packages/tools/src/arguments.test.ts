import * as z from 'zod';
import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const Schema = z.object({ cmd: z.string(), login: z.boolean().default(true) });

function parse(text: string): unknown {
  const parsed = parseArguments({ callId: 'c', name: 'tool', payload: { type: 'function', arguments: text } }, Schema);
  return parsed.ok ? parsed.value : parsed.outcome.output;
}

test('good arguments are read, with their defaults', () => {
  expect(parse('{"cmd":"ls","more":1}')).toEqual({ cmd: 'ls', login: true });
});

test('a missing field is named, with its place', () => {
  expect(parse('{}')).toBe('failed to parse function arguments: missing field `cmd` at line 1 column 2');
});

test('a wrong type is named, with what was found', () => {
  expect(parse('{"cmd":5}')).toBe(
    'failed to parse function arguments: invalid type for `cmd`: number `5`, expected string at line 1 column 9',
  );
});

test('a wrong type inside a list is named, with what was found', () => {
  const List = z.object({ steps: z.array(z.object({ step: z.string() })) });
  const text = '{"steps":[{"step":5}]}';
  const parsed = parseArguments({ callId: 'c', name: 'tool', payload: { type: 'function', arguments: text } }, List);
  expect(parsed.ok ? parsed.value : parsed.outcome.output).toBe(
    'failed to parse function arguments: invalid type for `steps.0.step`: number `5`, expected string at line 1 column 22',
  );
});

test.each(['', '{"cmd":', '{"cmd" "ls"}', 'nonsense', '[1,2'])('broken JSON is a failure with a place: %j', (text) => {
  expect(parse(text)).toMatch(/^failed to parse function arguments: .* at line 1 column \d+$/);
});
