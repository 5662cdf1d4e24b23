import path from 'node:path';
import { logSettings } from '../diagnostics/log-settings.ts';
import type { CheckResult } from './check.ts';

/** Says where the log goes that the environment asks for, and what it takes. */
export function checkLog(env: Readonly<Record<string, string | undefined>>): CheckResult {
  const settings = logSettings(env);
  if (settings === null)
    return {
      name: 'log',
      status: 'ok',
      summary: 'nothing is logged; RUST_LOG=info does, to standard error or to CODEX_LOG_FILE',
    };
  const { filter, source, file } = settings;
  const place = file === null ? 'standard error' : path.resolve(file);
  const why = source.variable === null ? `no level is set, so ${source.text}` : `${source.variable}=${source.text}`;
  const summary = filter.level === null ? `nothing is logged (${why})` : `up to ${filter.level}, to ${place} (${why})`;
  if (filter.problems.length === 0) return { name: 'log', status: 'ok', summary };
  return {
    name: 'log',
    status: 'warning',
    summary: `${summary}; ${filter.problems.join('; ')}`,
    nextStep: 'Correct the variable.',
  };
}
