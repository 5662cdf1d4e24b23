import type { ServerEntry } from './configured-servers.ts';

const HIDDEN = '*****';
const NONE = '-';

/** In place of a command that may hold a secret. */
export const REDACTED = '<redacted>';

/** Variables and headers without their values. */
export function hiddenValues(names: readonly string[]): string {
  return names.length === 0 ? NONE : names.map((name) => `${name}=${HIDDEN}`).join(', ');
}

/** Names of the variables that a program is given. */
export function variableNames({ env = {}, env_vars: handedOn = [] }: ServerEntry): string[] {
  return [...Object.keys(env).sort(), ...handedOn.map((variable) => (typeof variable === 'string' ? variable : variable.name))];
}

export function orNone(text: string | undefined): string {
  return text === undefined || text === '' ? NONE : text;
}

export function statusText(entry: ServerEntry, disabledReason: string | null): string {
  if (entry.enabled !== false) return 'enabled';
  return disabledReason === null ? 'disabled' : `disabled: ${disabledReason}`;
}

/** One server, a line for each thing that is set. */
export function serverDetails(name: string, entry: ServerEntry, disabledReason: string | null): string {
  if (entry.enabled === false) return `${name} (${statusText(entry, disabledReason)})\n`;
  const lines: [key: string, value: string][] = [['enabled', 'true']];
  if (entry.enabled_tools) lines.push(['enabled_tools', orNone(entry.enabled_tools.join(', '))]);
  if (entry.disabled_tools) lines.push(['disabled_tools', orNone(entry.disabled_tools.join(', '))]);
  lines.push(...(entry.url === undefined ? stdioLines(entry) : httpLines(entry, entry.url)));
  if (entry.startup_timeout_sec !== undefined) lines.push(['startup_timeout_sec', String(entry.startup_timeout_sec)]);
  if (entry.tool_timeout_sec !== undefined) lines.push(['tool_timeout_sec', String(entry.tool_timeout_sec)]);
  if (entry.default_tools_approval_mode !== undefined)
    lines.push(['default_tools_approval_mode', entry.default_tools_approval_mode]);
  lines.push(['remove', `codex mcp remove ${name}`]);
  return `${name}\n${lines.map(([key, value]) => `  ${key}: ${value}\n`).join('')}`;
}

function stdioLines(entry: ServerEntry): [string, string][] {
  return [
    ['transport', 'stdio'],
    ['command', entry.command ?? ''],
    ['args', orNone(entry.args?.join(' '))],
    ['cwd', orNone(entry.cwd)],
    ['env', hiddenValues(variableNames(entry))],
  ];
}

function httpLines(entry: ServerEntry, url: string): [string, string][] {
  const fromVariables = Object.entries(entry.env_http_headers ?? {}).map(([header, variable]) => `${header}=${variable}`);
  return [
    ['transport', 'streamable_http'],
    ['url', url],
    ['bearer_token_env_var', orNone(entry.bearer_token_env_var)],
    ['http_headers', hiddenValues(Object.keys(entry.http_headers ?? {}))],
    ['env_http_headers', orNone(fromVariables.join(', '))],
    ...(entry.http_headers_helper === undefined ? [] : [['http_headers_helper', REDACTED] satisfies [string, string]]),
  ];
}

/** Rows under headings, columns padded to their widest cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`;
  return [headings, ...rows].map(line).join('');
}
