import { describe, expect, test } from 'vitest';
import { readMessage, writeMessage } from './message.ts';

describe('readMessage', () => {
  test.each([
    ['a request', '{"id":1,"method":"m","params":{"a":1}}', { type: 'request', id: 1, method: 'm', params: { a: 1 } }],
    ['a string id', '{"id":"","method":"m"}', { type: 'request', id: '', method: 'm', params: undefined }],
    ['a negative id', '{"id":-7,"method":"m"}', { type: 'request', id: -7, method: 'm', params: undefined }],
    ['the version member', '{"jsonrpc":"2.0","id":1,"method":"m"}', { type: 'request', id: 1, method: 'm', params: undefined }],
    ['params that are a list', '{"id":1,"method":"m","params":[]}', { type: 'request', id: 1, method: 'm', params: [] }],
    ['a notification', '{"method":"m"}', { type: 'notification', method: 'm', params: undefined }],
    ['a result', '{"id":3,"result":null}', { type: 'result', id: 3, result: null }],
    [
      'an error',
      '{"id":3,"error":{"code":-1,"message":"no","data":[1]}}',
      { type: 'error', id: 3, error: { code: -1, message: 'no', data: [1] } },
    ],
  ])('reads %s', (_, line, message) => {
    expect(readMessage(line)).toEqual(message);
  });

  test.each(['{"id":1.5,"method":"m"}', '{"id":null,"method":"m"}', '{"id":{},"method":"m"}'])(
    'takes a method whose id is none for a notification: %s',
    (line) => {
      expect(readMessage(line)).toEqual({ type: 'notification', method: 'm', params: undefined });
    },
  );

  test.each([
    ['{nope', 'parse', null],
    ['', 'parse', null],
    ['   ', 'parse', null],
    ['[]', 'envelope', null],
    ['[{"id":1,"method":"m"}]', 'envelope', null],
    ['"x"', 'envelope', null],
    ['42', 'envelope', null],
    ['null', 'envelope', null],
    ['{"id":10}', 'envelope', 10],
    ['{"id":11,"method":7}', 'envelope', 11],
    ['{"id":13,"error":{"code":"1","message":"x"}}', 'envelope', 13],
    ['{"id":13,"error":null}', 'envelope', 13],
    ['{"result":{}}', 'envelope', null],
  ])('says what is wrong with %s', (line, problem, id) => {
    expect(readMessage(line)).toEqual({ type: 'malformed', problem, id });
  });

  test('takes a message that is parsed already', () => {
    expect(readMessage({ method: 'm', params: 1 })).toEqual({ type: 'notification', method: 'm', params: 1 });
  });
});

describe('writeMessage', () => {
  test('escapes the line ends that only some readers know', () => {
    const line = writeMessage({ text: 'a\u2028b\u2029c' });

    expect(line).toBe('{"text":"a\\u2028b\\u2029c"}');
    expect(JSON.parse(line)).toEqual({ text: 'a\u2028b\u2029c' });
  });

  test('writes no raw line feed', () => {
    expect(writeMessage({ text: 'a\nb' })).toBe('{"text":"a\\nb"}');
  });
});
