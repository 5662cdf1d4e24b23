import { expect, test } from 'vitest';
import { shellEnvironment, UNIFIED_EXEC_ENVIRONMENT } from './shell-environment.ts';

const ENV = { PATH: '/bin', HOME: '/home/zq', API_KEY: 'k', github_token: 't', Secret_x: 's', LANG: 'C', GONE: undefined };

test('passes everything on by default', () => {
  expect(shellEnvironment({}, ENV)).toEqual({
    PATH: '/bin',
    HOME: '/home/zq',
    API_KEY: 'k',
    github_token: 't',
    Secret_x: 's',
    LANG: 'C',
  });
});

test('adds the id of the thread, whatever the policy', () => {
  expect(shellEnvironment({ inherit: 'none', includeOnly: ['NOTHING'] }, ENV, { threadId: 'zq' })).toEqual({
    CODEX_THREAD_ID: 'zq',
  });
});

test('leaves out names that speak of secrets when told to', () => {
  expect(shellEnvironment({ ignoreDefaultExcludes: false }, ENV)).toEqual({ PATH: '/bin', HOME: '/home/zq', LANG: 'C' });
});

test('can start from the core variables', () => {
  expect(shellEnvironment({ inherit: 'core' }, ENV)).toEqual({ PATH: '/bin', HOME: '/home/zq' });
});

test('can start from nothing', () => {
  expect(shellEnvironment({ inherit: 'none', set: { A: '1' } }, ENV)).toEqual({ A: '1' });
});

test('excludes by patterns that ignore case, before it sets', () => {
  expect(shellEnvironment({ exclude: ['*_?EY', 'LANG', 'git*'], set: { LANG: 'de', API_KEY: 'own' } }, ENV)).toEqual({
    PATH: '/bin',
    HOME: '/home/zq',
    API_KEY: 'own',
    Secret_x: 's',
    LANG: 'de',
  });
});

test('keeps only what is included, of what is set as well', () => {
  expect(shellEnvironment({ includeOnly: ['p*', 'B'], set: { A: '1', B: '2' } }, ENV)).toEqual({ PATH: '/bin', B: '2' });
});

test('takes everything but the wildcards literally', () => {
  expect(shellEnvironment({ exclude: ['A.B', 'C[D]'] }, { 'A.B': '1', AXB: '2', 'C[D]': '3', CD: '4' })).toEqual({
    AXB: '2',
    CD: '4',
  });
});

test('gives exec_command an environment for plain output', () => {
  expect(Object.entries(UNIFIED_EXEC_ENVIRONMENT).map((pair) => pair.join('='))).toEqual([
    'NO_COLOR=1',
    'TERM=dumb',
    'LANG=C.UTF-8',
    'LC_CTYPE=C.UTF-8',
    'LC_ALL=C.UTF-8',
    'COLORTERM=',
    'PAGER=cat',
    'GIT_PAGER=cat',
    'GH_PAGER=cat',
    'CODEX_CI=1',
  ]);
});
