import { expect, test } from 'vitest';
import { ListenUrlError, parseListenUrl } from './listen-url.ts';

test.each([
  ['stdio://', { type: 'stdio' }],
  ['off', { type: 'off' }],
  ['ws://127.0.0.1:4500', { type: 'websocket', host: '127.0.0.1', port: 4500 }],
  ['ws://0.0.0.0:0', { type: 'websocket', host: '0.0.0.0', port: 0 }],
  ['ws://[::1]:4500', { type: 'websocket', host: '::1', port: 4500 }],
  ['unix://', { type: 'unix', path: null }],
  ['unix:///run/codex.sock', { type: 'unix', path: '/run/codex.sock' }],
  ['unix://codex.sock', { type: 'unix', path: 'codex.sock' }],
])('%s', (text, target) => {
  expect(parseListenUrl(text)).toEqual(target);
});

test.each([
  ['http://127.0.0.1:1', /^unsupported --listen URL `http:\/\/127\.0\.0\.1:1`; expected `stdio:\/\/`/],
  ['', /^unsupported/],
  ['4500', /^unsupported/],
  ['ws://127.0.0.1', /expected `ws:\/\/IP:PORT`$/],
  ['ws://localhost:1', /^invalid websocket/],
  ['ws://127.0.0.1:65536', /^invalid websocket/],
  ['ws://127.0.0.1:1/path', /^invalid websocket/],
  ['ws://::1:1', /^invalid websocket/],
  ['ws://[127.0.0.1]:1', /^invalid websocket/],
  ['ws://user@127.0.0.1:1', /^invalid websocket/],
])('says what is wrong with %j', (text, message) => {
  expect(() => parseListenUrl(text)).toThrow(ListenUrlError);
  expect(() => parseListenUrl(text)).toThrow(message);
});
