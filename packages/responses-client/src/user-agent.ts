export interface UserAgentOptions {
  /** Who asks, e.g. `codex_exec`. */
  originator: string;
  version: string;
  /** E.g. `{ name: 'Debian', version: '12.0.0' }`, see `operatingSystem`. */
  os: { name: string; version: string };
  /** E.g. `x86_64`. */
  architecture: string;
  /** See `terminalName`. */
  terminal: string;
  /** Added in parentheses, e.g. `my_client; 1.2.3`. */
  suffix?: string | null | undefined;
}

/** `{originator}/{version} ({os} {os version}; {architecture}) {terminal} ({suffix})`; what no header may hold becomes `_`. */
export function userAgent({ originator, version, os, architecture, terminal, suffix }: UserAgentOptions): string {
  const base = `${originator}/${version} (${os.name} ${os.version}; ${architecture}) ${terminal}`;
  return (suffix ? `${base} (${suffix})` : base).replaceAll(/[^\x20-\x7e]/gu, '_');
}
