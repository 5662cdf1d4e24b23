import { expect, test } from 'vitest';
import { appendTable, removeTables } from './table-array.ts';

const PATH = ['skills', 'config'];

test('adds a table at the end', () => {
  expect(appendTable('', PATH, { name: 'a', enabled: false })).toBe('[[skills.config]]\nname = "a"\nenabled = false\n');
  expect(appendTable('model = "m"\n# end\n\n\n', PATH, { path: '/s p' })).toBe(
    'model = "m"\n# end\n\n[[skills.config]]\npath = "/s p"\n',
  );
});

test('takes away the tables that match, and nothing else', () => {
  const text = [
    'model = "m"',
    '',
    '[[skills.config]]',
    'name = "a" # mine',
    'enabled = false',
    '',
    '# about b',
    '[[skills.config]]',
    'name = "b"',
    'enabled = false',
    '',
    '[[skills.config]]',
    'enabled = true',
    'name = "a"',
    '[tools]',
    'x = 1',
    '',
  ].join('\n');
  expect(removeTables(text, PATH, ({ name }) => name === 'a')).toBe(
    ['model = "m"', '', '# about b', '[[skills.config]]', 'name = "b"', 'enabled = false', '[tools]', 'x = 1', ''].join('\n'),
  );
  expect(removeTables(text, PATH, ({ name }) => name === 'zq')).toBe(text);
});
