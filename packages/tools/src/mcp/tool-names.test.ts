import { expect, test } from 'vitest';
import { qualifiedToolName } from './tool-names.ts';

test.each([
  ['docs', 'search', 'mcp__docs__search'],
  ['two-b', 'read.file now', 'mcp__two-b__read_file_now'],
  ['größe', 'x', 'mcp__gr__e__x'],
])('tool %s/%s is %s', (server, tool, name) => {
  expect(qualifiedToolName(server, tool)).toBe(name);
});

test('a name that is too long ends in a digest of the whole', () => {
  const one = qualifiedToolName('server', `${'a'.repeat(80)}1`);
  const other = qualifiedToolName('server', `${'a'.repeat(80)}2`);
  expect(one).toMatch(/^mcp__server__a{11}[0-9a-f]{40}$/);
  expect(one).toHaveLength(64);
  expect(one).not.toBe(other);
});
