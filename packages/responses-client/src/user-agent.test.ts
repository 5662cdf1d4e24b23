import { describe, expect, test } from 'vitest';
import { operatingSystem } from './operating-system.ts';
import { terminalName } from './terminal-name.ts';
import { userAgent } from './user-agent.ts';

const parts = {
  originator: 'codex_exec',
  version: '0.104.0',
  os: { name: 'Debian', version: '12.0.0' },
  architecture: 'x86_64',
  terminal: 'unknown',
};

test('a user agent names program, system and terminal, and the client if there is one', () => {
  expect(userAgent(parts)).toBe('codex_exec/0.104.0 (Debian 12.0.0; x86_64) unknown');
  expect(userAgent({ ...parts, suffix: 'my_client; 1.0' })).toBe(
    'codex_exec/0.104.0 (Debian 12.0.0; x86_64) unknown (my_client; 1.0)',
  );
  expect(userAgent({ ...parts, suffix: 'ü\r\nx: y; 1' })).toBe('codex_exec/0.104.0 (Debian 12.0.0; x86_64) unknown (___x: y; 1)');
});

describe('the terminal', () => {
  test.each<[Record<string, string>, string]>([
    [{}, 'unknown'],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.2 3', KITTY_WINDOW_ID: '1' }, 'vscode/1.2_3'],
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '' }, 'iTerm.app'],
    [{ TERM_PROGRAM: 'zq term/ü' }, 'zq_term/_'],
    [{ WEZTERM_VERSION: '2024' }, 'WezTerm/2024'],
    [{ ITERM_SESSION_ID: 'x' }, 'iTerm.app'],
    [{ TERM_SESSION_ID: 'x' }, 'Apple_Terminal'],
    [{ KITTY_WINDOW_ID: '1' }, 'kitty'],
    [{ TERM: 'xterm-kitty' }, 'kitty'],
    [{ ALACRITTY_SOCKET: 'x' }, 'Alacritty'],
    [{ KONSOLE_VERSION: '230804' }, 'Konsole/230804'],
    [{ GNOME_TERMINAL_SCREEN: 'x' }, 'gnome-terminal'],
    [{ VTE_VERSION: '7000' }, 'VTE/7000'],
    [{ WT_SESSION: '1', TERM: 'xterm' }, 'WindowsTerminal'],
    [{ TERM: 'xterm-256color' }, 'xterm-256color'],
  ])('%j is %s', (env, expected) => {
    expect(terminalName(env)).toBe(expected);
  });
});

describe('the operating system', () => {
  const linux = { platform: 'linux', arch: 'x64', release: '6.1.0' };
  test.each([
    [{ ...linux, osRelease: 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n' }, 'Debian 12.0.0 x86_64'],
    [{ ...linux, osRelease: "ID=ubuntu\nVERSION_ID='22.04'\nID_LIKE=debian" }, 'Ubuntu 22.4.0 x86_64'],
    [{ ...linux, arch: 'arm64', osRelease: 'ID=zq\nVERSION_ID=rolling' }, 'Linux rolling aarch64'],
    [{ ...linux, osRelease: null }, 'Linux Unknown x86_64'],
    [{ platform: 'darwin', arch: 'arm64', release: '14.5' }, 'Mac OS 14.5.0 arm64'],
    [{ platform: 'win32', arch: 'x64', release: '10.0.22631' }, 'Windows 10.0.22631 x86_64'],
  ])('%j', (facts, expected) => {
    const { name, version, architecture } = operatingSystem(facts);
    expect(`${name} ${version} ${architecture}`).toBe(expected);
  });
});
