import { expect, test } from 'vitest';
import { parseRecord, type RolloutRecord } from './parse-record.ts';
import { RepeatedContexts } from './repeated-contexts.ts';

const context = {
  turn_id: 'turn-1',
  cwd: '/repo',
  approval_policy: 'never',
  sandbox_policy: { type: 'read-only' },
  model: 'm',
  user_instructions: 'Say "turn_id":"no".',
};

const line = (timestamp: string, payload: object, more = {}): string =>
  JSON.stringify({ timestamp, ...more, type: 'turn_context', payload });

const reversed = (fields: object): object => Object.fromEntries(Object.entries(fields).toReversed());

function parsed(text: string): RolloutRecord {
  const result = parseRecord(JSON.parse(text));
  if (result.known !== true) throw new Error('no record');
  return result.record;
}

function after(text: string): RepeatedContexts {
  const contexts = new RepeatedContexts();
  contexts.note(text, parsed(text));
  return contexts;
}

test.each([
  ['another time and turn', line('2025-01-02T00:00:00.000Z', { ...context, turn_id: 'turn-22' })],
  ['a number besides', line('2025-01-02T00:00:00.000Z', { ...context, turn_id: 'turn-2' }, { ordinal: 7 })],
])('a line with %s is what parsing would make of it', (_what, text) => {
  const contexts = after(line('2025-01-01T00:00:00.000Z', context));

  expect(contexts.parse(text)).toEqual({ known: true, record: parsed(text) });
});

test.each([
  ['other settings', line('2025-01-02T00:00:00.000Z', { ...context, model: 'other' })],
  ['settings in another order', line('2025-01-02T00:00:00.000Z', reversed(context))],
  ['another kind', line('2025-01-02T00:00:00.000Z', context).replace('turn_context', 'turn_contexts')],
  ['an id that has to be decoded', line('2025-01-02T00:00:00.000Z', { ...context, turn_id: 'a"b' })],
  ['more in front', line('2025-01-02T00:00:00.000Z', context, { by: 'someone' })],
  ['a torn beginning', line('2025-01-02T00:00:00.000Z', context).slice(30)],
])('a line with %s has to be parsed', (_what, text) => {
  expect(after(line('2025-01-01T00:00:00.000Z', context)).parse(text)).toBeUndefined();
});

test('settings that name their turn twice are no model for others', () => {
  const twice = `{"timestamp":"t","type":"turn_context","payload":{"turn_id":"a",${JSON.stringify({ ...context, turn_id: 'z' }).slice(1)}}`;
  const contexts = after(twice);

  expect(contexts.parse(twice.replace('"a"', '"b"'))).toBeUndefined();
});

test('before there is one, nothing is repeated', () => {
  expect(new RepeatedContexts().parse(line('2025-01-01T00:00:00.000Z', context))).toBeUndefined();
});
