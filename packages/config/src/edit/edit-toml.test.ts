import { expect, test } from 'vitest';
import { editToml, type TomlEdit } from './edit-toml.ts';

const text =
  '# top\nmodel = "a" # why\n\n[tools]\nweb_search = false\n\n[mcp_servers.docs]\ncommand = "x"\nargs = ["--port", "1"]\n';
const set = (path: string[], value: TomlEdit['value'], strategy: TomlEdit['strategy'] = 'replace') =>
  editToml(text, { path, value, strategy });

test('changes a value and nothing around it', () => {
  expect(set(['model'], 'b')).toBe(text.replace('"a"', '"b"'));
});

test('adds to the table that is there, or makes one', () => {
  expect(set(['tools', 'view_image'], true)).toBe(
    text.replace('web_search = false\n', 'web_search = false\nview_image = true\n'),
  );
  expect(set(['projects', '/tmp/a.b', 'trust_level'], 'trusted')).toBe(
    `${text}\n[projects."/tmp/a.b"]\ntrust_level = "trusted"\n`,
  );
});

test('puts a new table behind its kin, in front of the comments of the next', () => {
  const servers = '[mcp_servers.a]\ncommand = "a"\n\n[mcp_servers.a.env]\nX = "1"\n\n# tools\n[tools]\nweb_search = false\n';
  const added = editToml(servers, { path: ['mcp_servers', 'b', 'command'], value: 'b', strategy: 'replace' });
  expect(added).toBe(servers.replace('\n# tools', '\n[mcp_servers.b]\ncommand = "b"\n\n# tools'));
  expect(editToml(servers, { path: ['mcp_servers', 'a', 'tools'], value: {}, strategy: 'replace' })).toBe(
    servers.replace('\n# tools', '\n[mcp_servers.a.tools]\n\n# tools'),
  );
});

test('takes values and tables away', () => {
  expect(set(['model'], null)).toBe(text.replace('model = "a" # why\n', ''));
  expect(set(['tools'], null)).toBe(text.replace('[tools]\nweb_search = false\n\n', ''));
});

test('merges a table, or puts it in the place of the old one', () => {
  expect(set(['mcp_servers', 'docs'], { command: 'y' }, 'upsert')).toBe(text.replace('"x"', '"y"'));
  expect(set(['mcp_servers', 'docs'], { command: 'y' })).toBe(text.replace('"x"', '"y"').replace('args = ["--port", "1"]\n', ''));
});

test('changes a table in braces', () => {
  expect(editToml('a = { b = 1 }\n', { path: ['a', 'c'], value: 2, strategy: 'replace' })).toBe('a = { b = 1, c = 2 }\n');
});

test('removes from a table in braces, at any depth', () => {
  const remove = (path: string[]) =>
    editToml('a = { b = 1, c = { d = 2, e = 3 } }\n', { path, value: null, strategy: 'replace' });
  expect(remove(['a', 'b'])).toBe('a = { c = { d = 2, e = 3 } }\n');
  expect(remove(['a', 'c', 'd'])).toBe('a = { b = 1, c = { e = 3 } }\n');
  expect(remove(['a', 'x', 'y'])).toBe('a = { b = 1, c = { d = 2, e = 3 } }\n');
});

test('writes into an empty file', () => {
  expect(editToml('', { path: ['model'], value: 'a"b', strategy: 'replace' })).toBe('model = "a\\"b"\n');
});
