import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONFIG_FIELDS } from './config-toml.ts';
import { findIdleKeys, IDLE_KEYS } from './idle-keys.ts';

test('keys that change nothing are found, in profiles too, with the reason', () => {
  const config = { model: 'm', otel: { environment: 'x' }, profiles: { p: { tui: {}, model: 'n' } }, unknown: 1 };

  expect(findIdleKeys(config)).toEqual([
    { path: ['otel'], why: 'nothing is reported to anyone' },
    { path: ['profiles', 'p', 'tui'], why: 'for the interactive terminal, which is not built yet' },
  ]);
});

test('only keys that are known are said to change nothing', () => {
  expect(Object.keys(IDLE_KEYS).filter((key) => !Object.hasOwn(CONFIG_FIELDS, key))).toEqual([]);
});

test('the reference of keys names each of them once, those without effect in a section of their own', () => {
  const reference = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
  const [effective = '', idle = ''] = reference.split('\n## Without effect\n');
  const rows = effective.split('\n').filter((line) => line.startsWith('| `'));
  const keysOf = (text: string): string[] =>
    Array.from(text.matchAll(/`([a-z_]+)(?:\.[^`]*)?`/g), ([, key = '']) => key).filter((key) =>
      Object.hasOwn(CONFIG_FIELDS, key),
    );
  const described = rows.flatMap((row) => keysOf(row.split(' | ')[0] ?? ''));
  const without = keysOf(idle).filter((key) => key !== 'model_instructions_file');

  expect(described.toSorted()).toEqual(
    Object.keys(CONFIG_FIELDS)
      .filter((key) => !Object.hasOwn(IDLE_KEYS, key))
      .toSorted(),
  );
  expect(without.toSorted()).toEqual(Object.keys(IDLE_KEYS).toSorted());
});
