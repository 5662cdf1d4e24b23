import type { Environment } from './environment.ts';

/**
 * The terminal that the environment tells of, e.g. `vscode/1.104.0`; `unknown` without a trace of one.
 *
 * Source: codex-rs/core/src/terminal.rs.
 */
export function terminalName(env: Environment): string {
  return detect(env).replaceAll(/[^A-Za-z0-9._/-]/gu, '_');
}

function detect(env: Environment): string {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const isSet = (name: string): boolean => env[name] !== undefined;
  const versioned = (name: string, variable: string): string => {
    const version = value(variable);
    return version === undefined ? name : `${name}/${version}`;
  };
  const term = value('TERM');
  const program = value('TERM_PROGRAM');
  if (program !== undefined) return versioned(program, 'TERM_PROGRAM_VERSION');
  if (isSet('WEZTERM_VERSION')) return versioned('WezTerm', 'WEZTERM_VERSION');
  if (isSet('ITERM_SESSION_ID') || isSet('ITERM_PROFILE') || isSet('ITERM_PROFILE_NAME')) return 'iTerm.app';
  if (isSet('TERM_SESSION_ID')) return 'Apple_Terminal';
  if (isSet('KITTY_WINDOW_ID') || term?.includes('kitty')) return 'kitty';
  if (isSet('ALACRITTY_SOCKET') || term === 'alacritty') return 'Alacritty';
  if (isSet('KONSOLE_VERSION')) return versioned('Konsole', 'KONSOLE_VERSION');
  if (isSet('GNOME_TERMINAL_SCREEN')) return 'gnome-terminal';
  if (isSet('VTE_VERSION')) return versioned('VTE', 'VTE_VERSION');
  if (isSet('WT_SESSION')) return 'WindowsTerminal';
  return term ?? 'unknown';
}
