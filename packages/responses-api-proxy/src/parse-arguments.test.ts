import { expect, test } from 'vitest';
import { parseArguments } from './parse-arguments.ts';

const defaults = {
  port: null,
  serverInfo: null,
  httpShutdown: false,
  upstreamUrl: 'https://api.openai.com/v1/responses',
  dumpDir: null,
};

test('has defaults', () => {
  expect(parseArguments([])).toEqual({ arguments: defaults });
});

test('reads every option, with its value apart or after an equals sign', () => {
  const argv = [
    '--port',
    '8080',
    '--server-info=/tmp/a=b.json',
    '--http-shutdown',
    '--upstream-url',
    'http://h/p?a=b',
    '--dump-dir=/d',
  ];

  expect(parseArguments(argv)).toEqual({
    arguments: { port: 8080, serverInfo: '/tmp/a=b.json', httpShutdown: true, upstreamUrl: 'http://h/p?a=b', dumpDir: '/d' },
  });
});

test.each([
  [['--port', '70000'], "invalid value '70000' for '--port <PORT>': 70000 is not in 0..=65535"],
  [['--port', 'x'], "invalid value 'x' for '--port <PORT>': invalid digit found in string"],
  [['--port'], "a value is required for '--port <PORT>' but none was supplied"],
  [['--bogus'], "unexpected argument '--bogus' found"],
  [['extra'], "unexpected argument 'extra' found"],
])('refuses %j', (argv, fault) => {
  expect(parseArguments(argv)).toEqual({ fault });
});

test('is asked for help', () => {
  expect(parseArguments(['--port', '1', '-h'])).toEqual({ help: true });
});
