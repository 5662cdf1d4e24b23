import { expect, test } from 'vitest';
import type { ConfigLayer } from './config-layer.ts';
import { ignoredSettingsWarning } from './ignored-settings-warning.ts';

function layer(config: ConfigLayer['config'], changes: Partial<ConfigLayer> = {}): ConfigLayer {
  const source = { file: '/h/config.toml', text: '' };
  return {
    name: { type: 'user', file: source.file, profile: null },
    version: '',
    config,
    disabledReason: null,
    source,
    ...changes,
  };
}

test('a configuration whose settings all count needs no warning', () => {
  expect(ignoredSettingsWarning([layer({ model: 'm', features: { shell_tool: true } })])).toBeNull();
});

test('names settings that are not known, and features that nothing depends on', () => {
  expect(ignoredSettingsWarning([layer({ my_own: 1, features: { child_agents_md: true } })])).toBe(
    'Codex is ignoring 2 unrecognized configuration settings. Check for typos or deprecated settings.\n' +
      '  user (/h/config.toml): `my_own` is ignored.\n' +
      '  user (/h/config.toml): `features.child_agents_md` is ignored.',
  );
});

test('names three and counts the rest', () => {
  const config = { a1: 1, a2: 1, a3: 1, a4: 1 };
  expect(
    ignoredSettingsWarning([layer(config)])
      ?.split('\n')
      .slice(3),
  ).toEqual(['  user (/h/config.toml): `a3` is ignored.', '  ... and 1 more ignored setting.']);
});

test('a layer that does not count is not looked at, and one without a file is named by its kind', () => {
  const off = layer({ a: 1 }, { disabledReason: 'not trusted' });
  const flags = layer({ b: 1 }, { name: { type: 'sessionFlags' }, source: null });
  expect(ignoredSettingsWarning([off, flags])?.split('\n').slice(1)).toEqual(['  session flags: `b` is ignored.']);
});
