import { describe, expect, test } from 'vitest';
import type { Environment } from './environment.ts';
import { proxyFor } from './proxy-for.ts';

const proxy = (target: string, env: Environment): string | null => proxyFor(new URL(target), env)?.href ?? null;

describe('the variable', () => {
  test.each<[string, Environment, string | null]>([
    ['https://a.example/', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1/'],
    ['https://a.example/', { https_proxy: 'p:1' }, 'http://p:1/'],
    ['https://a.example/', { HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1' }, 'http://p:1/'],
    ['https://a.example/', { HTTP_PROXY: 'http://p:1' }, null],
    ['https://a.example/', { HTTPS_PROXY: ' ', ALL_PROXY: 'https://p:1' }, 'https://p:1/'],
    ['http://a.example/', { HTTP_PROXY: 'http://p:1', ALL_PROXY: 'http://q:1' }, 'http://p:1/'],
    ['http://a.example/', { HTTP_PROXY: 'http://p:1', REQUEST_METHOD: 'GET' }, null],
    ['http://a.example/', { all_proxy: 'http://u:p@q:1' }, 'http://u:p@q:1/'],
    ['http://a.example/', { HTTP_PROXY: 'http://[' }, null],
    ['http://a.example/', {}, null],
  ])('for %s in %j gives %s', (target, env, expected) => {
    expect(proxy(target, env)).toBe(expected);
  });
});

describe('NO_PROXY', () => {
  test.each<[string, string, boolean]>([
    ['*', 'http://a.example/', true],
    ['example', 'http://a.example/', true],
    ['A.Example', 'http://a.example/', true],
    ['.example', 'http://a.example/', true],
    ['*.example', 'http://a.example/', true],
    ['x.example', 'http://a.example/', false],
    ['xample', 'http://a.example/', false],
    ['other, a.example:80 ', 'http://a.example/', true],
    ['a.example:81', 'http://a.example/', false],
    ['127.0.0.1', 'http://127.0.0.1:9/', true],
    ['127.0.0.0/8', 'http://127.1.2.3/', true],
    ['10.0.0.0/8', 'http://127.1.2.3/', false],
    ['10.0.0.0/99', 'http://10.1.2.3/', false],
    ['::1', 'http://[::1]/', true],
    ['fe80::/10', 'http://[fe80::1]/', true],
    ['', 'http://a.example/', false],
    [',,', 'http://a.example/', false],
  ])('%j and %s: %s', (list, target, exempt) => {
    expect(proxy(target, { HTTP_PROXY: 'http://p:1', no_proxy: list })).toBe(exempt ? null : 'http://p:1/');
  });
});
