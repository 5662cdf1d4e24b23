import { type LogFilter, parseLogFilter } from './log-filter.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the environment asks for. */
export interface LogSettings {
  filter: LogFilter;
  /** The variable that the filter is from, or `null` where a file was named only; and its text. */
  source: { variable: 'CODEX_LOG' | 'RUST_LOG' | null; text: string };
  format: 'text' | 'json';
  /** Where lines go; `null`: standard error. */
  file: string | null;
}

/** What a file takes when no level was named. */
const DEFAULT_FILE_FILTER = 'info';

/** `null`: nothing is asked for. `CODEX_LOG` goes before `RUST_LOG`, which other programs read too. */
export function logSettings(env: Env): LogSettings | null {
  const file = env['CODEX_LOG_FILE'] || null;
  const variable = (['CODEX_LOG', 'RUST_LOG'] as const).find((name) => env[name]?.trim()) ?? null;
  if (variable === null && file === null) return null;
  const text = (variable === null ? undefined : env[variable]) ?? DEFAULT_FILE_FILTER;
  return {
    filter: parseLogFilter(text),
    source: { variable, text },
    format: env['LOG_FORMAT']?.toLowerCase() === 'json' ? 'json' : 'text',
    file,
  };
}
