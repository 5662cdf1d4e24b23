import { readFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { providerToken, ProviderTokenError } from './provider-token.ts';

const env = { PATH: process.env['PATH'], UNSET: undefined };
const program = (script: string) => ({
  command: '/bin/sh',
  args: ['-c', script],
  cwd: null,
  timeoutMs: 5000,
  refreshIntervalMs: 60_000,
});

test('a token is what the program prints, kept until it is too old or was refused', async () => {
  await using folder = temporaryDirectory();
  let nowMs = 0;
  const token = providerToken(program('echo x >> runs; printf "  token-%s \\n" "$(wc -l < runs | tr -d " ")"'), {
    env,
    cwd: folder.path,
    nowMs: () => nowMs,
  });
  expect(await Promise.all([token.current(), token.current()])).toEqual(['token-1', 'token-1']);
  nowMs = 59_999;
  expect(await token.current()).toBe('token-1');
  nowMs = 60_000;
  expect(await token.current()).toBe('token-2');
  token.refused();
  expect(await token.current()).toBe('token-3');
  expect(readFileSync(folder.join('runs'), 'utf8')).toBe('x\nx\nx\n');
});

test('without an interval a token is kept until it is refused', async () => {
  const forever = { ...program('echo t'), refreshIntervalMs: 0 };
  let nowMs = 0;
  const token = providerToken(forever, { env, cwd: '/', nowMs: () => nowMs });
  await token.current();
  nowMs = Number.MAX_SAFE_INTEGER;
  expect(await token.current()).toBe('t');
});

test.each([
  ['a program that fails', program('echo secret; echo "not signed in" >&2; exit 3'), 'exited with status 3: not signed in'],
  ['one that prints nothing', program('true'), 'produced an empty token'],
  ['one that hangs', { ...program('sleep 60'), timeoutMs: 50 }, 'timed out after 50 ms'],
])('%s is told by what went wrong, without its output', async (_, command, problem) => {
  const failure = providerToken(command, { env, cwd: '/' }).current();
  await expect(failure).rejects.toThrow(new ProviderTokenError('/bin/sh', problem));
});

test('a program that is not there', async () => {
  const command = { ...program(''), command: '/no/such/program' };
  await expect(providerToken(command, { env, cwd: '/' }).current()).rejects.toThrow(
    /^provider auth command `\/no\/such\/program` failed to start: /,
  );
});
