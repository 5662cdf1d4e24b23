import path from 'node:path';
import { type ConfigFiles, nodeConfigFiles } from '../config-files.ts';

/** Names with this beginning, in any case, cannot be set by the file: they would change how we ourselves behave. */
const RESERVED_PREFIX = 'CODEX_';

/** What the file is read with. */
export interface LoadDotEnvOptions {
  codexHome: string;
  /** For `${NAME}` in values. */
  env: Readonly<Record<string, string | undefined>>;
  /** Default: the disk. */
  files?: ConfigFiles;
}

/**
 * The variables that `CODEX_HOME/.env` sets; they win over those of the environment. Lines that are no assignment are
 * skipped, and so is a file that cannot be read.
 *
 * Source: codex-rs/arg0, `load_dotenv`; the `dotenvy` crate's syntax.
 */
export function loadDotEnv({ codexHome, env, files = nodeConfigFiles }: LoadDotEnvOptions): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of readLines(path.join(codexHome, '.env'), files)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || name.toUpperCase().startsWith(RESERVED_PREFIX)) continue;
    found[name] = readValue(value, (variable) => found[variable] ?? env[variable] ?? '');
  }
  return found;
}

function readLines(file: string, files: ConfigFiles): string[] {
  try {
    return (files.readText(file) ?? '').split(/\r?\n/);
  } catch {
    return [];
  }
}

function readValue(raw: string, lookUp: (name: string) => string): string {
  const [, literal] = /^'([^']*)'/.exec(raw) ?? [];
  if (literal !== undefined) return literal;
  const [, quoted] = /^"((?:\\.|[^"\\])*)"/.exec(raw) ?? [];
  if (quoted !== undefined) return substitute(quoted, lookUp);
  return substitute(raw.replace(/(^|\s)#.*$/, '').trimEnd(), lookUp);
}

function substitute(text: string, lookUp: (name: string) => string): string {
  return text.replace(/\\(.)|\$\{(\w+)\}|\$(\w+)/g, (_, escaped?: string, braced?: string, bare?: string) => {
    if (escaped !== undefined) return escaped === 'n' ? '\n' : escaped;
    return lookUp(braced ?? bare ?? '');
  });
}
