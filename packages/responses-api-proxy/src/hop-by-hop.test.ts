import { expect, test } from 'vitest';
import { requestHeaders, responseHeaders } from './hop-by-hop.ts';

test('passes headers on with their order, spelling and repetition', () => {
  const headers = ['X-B', '1', 'content-type', 'text/plain', 'x-b', '2'];

  expect(requestHeaders(headers)).toEqual(headers);
});

test('leaves out what concerns one connection, and what the connection header names', () => {
  const headers = [
    'Connection',
    'keep-alive, X-Hop',
    'X-Hop',
    'y',
    'Keep-Alive',
    'timeout=5',
    'TE',
    'trailers',
    'Upgrade',
    'h2c',
    'X-Kept',
    'z',
  ];

  expect([requestHeaders(headers), responseHeaders(headers)]).toEqual([
    ['X-Kept', 'z'],
    ['X-Kept', 'z'],
  ]);
});

test("leaves out the client's own authorization, host and expectation", () => {
  expect(
    requestHeaders(['Authorization', 'Bearer mine', 'HOST', 'h', 'Expect', '100-continue', 'Proxy-Authorization', 'p']),
  ).toEqual([]);
});

test("passes on a response's own headers, cookies too", () => {
  const headers = ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Date', 'd', 'Content-Length', '3'];

  expect(responseHeaders(headers)).toEqual(headers);
});
