import { expect, test } from 'vitest';
import { parseLogFilter } from './log-filter.ts';

test.each([
  ['info', 'info'],
  ['WARN', 'warn'],
  ['2', 'warn'],
  ['off', null],
  ['0', null],
  ['', null],
  ['codex_mcp', 'trace'],
  ['error,codex_mcp=debug', 'debug'],
])('%j is heard up to %j', (text, level) => {
  expect(parseLogFilter(text)).toMatchObject({ level, problems: [] });
});

test('the directive that fits most of a name decides, wherever it stands', () => {
  const { admits } = parseLogFilter('codex_core::turn=trace, warn , codex_core=error');

  expect([
    admits('codex_core::turn', 'trace'),
    admits('codex_core::tools', 'warn'),
    admits('codex_core::tools', 'error'),
  ]).toEqual([true, false, true]);
  expect([admits('codex_mcp', 'warn'), admits('codex_mcp', 'info')]).toEqual([true, false]);
});

test('a target that no directive fits is not let through', () => {
  expect(parseLogFilter('codex_mcp=trace').admits('codex_api', 'error')).toBe(false);
});

test('a part of a log can be switched off', () => {
  expect(parseLogFilter('info,codex_api=off').admits('codex_api::request', 'error')).toBe(false);
});

test('what cannot be read is told of, and the rest counts', () => {
  const { level, problems } = parseLogFilter('codex_api=loud,info,[span]=debug');

  expect(level).toBe('info');
  expect(problems).toEqual([
    'ignoring `codex_api=loud`: a level is one of off, error, warn, info, debug, trace, or a number from 0 to 5',
    'ignoring `[span]=debug`: this build has no spans to filter by',
  ]);
});
