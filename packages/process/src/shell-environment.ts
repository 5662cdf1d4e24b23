/** Which of our variables a command sees: `shell_environment_policy` of the config. Patterns know `*` and `?` and ignore case. */
export interface ShellEnvironmentPolicy {
  /** What to start from: everything, the few that a shell needs, or nothing. Default `all`. */
  inherit?: 'all' | 'core' | 'none' | undefined;
  /** Keeps variables whose names speak of keys, secrets or tokens. Default `true`. */
  ignoreDefaultExcludes?: boolean | undefined;
  /** Patterns of names to leave out. */
  exclude?: readonly string[] | undefined;
  /** Variables to set, after leaving out. */
  set?: Readonly<Record<string, string>> | undefined;
  /** Patterns of names to keep, of those set as well; empty: all. */
  includeOnly?: readonly string[] | undefined;
}

/** What `exec_command` adds to the environment of a command, so that programs write plain text and do not wait for a reader. */
export const UNIFIED_EXEC_ENVIRONMENT: Readonly<Record<string, string>> = {
  NO_COLOR: '1',
  TERM: 'dumb',
  LANG: 'C.UTF-8',
  LC_CTYPE: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  COLORTERM: '',
  PAGER: 'cat',
  GIT_PAGER: 'cat',
  GH_PAGER: 'cat',
  CODEX_CI: '1',
};

const CORE_NAMES = new Set(['HOME', 'LOGNAME', 'PATH', 'SHELL', 'USER', 'USERNAME', 'TMPDIR', 'TEMP', 'TMP']);

const DEFAULT_EXCLUDES = ['*KEY*', '*SECRET*', '*TOKEN*'];

/**
 * The environment that `policy` gives to commands, made from `env`: inherited variables, less the excluded ones, plus those
 * set, less what is not in `includeOnly`, plus `CODEX_THREAD_ID`.
 *
 * Source: codex-rs/core/src/exec_env.rs, `populate_env`.
 */
export function shellEnvironment(
  policy: ShellEnvironmentPolicy,
  env: Readonly<Record<string, string | undefined>>,
  { threadId }: { threadId?: string | undefined } = {},
): Record<string, string> {
  const { inherit = 'all', ignoreDefaultExcludes: keepSecrets = true, exclude = [], set = {}, includeOnly: only = [] } = policy;
  const variables = new Map<string, string>();
  if (inherit !== 'none')
    for (const [name, value] of Object.entries(env))
      if (value !== undefined && (inherit === 'all' || CORE_NAMES.has(name.toUpperCase()))) variables.set(name, value);
  const isExcluded = matcher([...(keepSecrets ? [] : DEFAULT_EXCLUDES), ...exclude]);
  for (const name of variables.keys()) if (isExcluded(name)) variables.delete(name);
  for (const [name, value] of Object.entries(set)) variables.set(name, value);
  const isIncluded = matcher(only);
  if (only.length > 0) for (const name of variables.keys()) if (!isIncluded(name)) variables.delete(name);
  if (threadId !== undefined) variables.set('CODEX_THREAD_ID', threadId);
  return Object.fromEntries(variables);
}

/** Whether `policy` keeps a variable of this name from commands, wherever its value comes from. */
export function hiddenByPolicy({
  ignoreDefaultExcludes: keepSecrets = true,
  exclude = [],
  includeOnly: only = [],
}: ShellEnvironmentPolicy): (name: string) => boolean {
  const isExcluded = matcher([...(keepSecrets ? [] : DEFAULT_EXCLUDES), ...exclude]);
  const isIncluded = matcher(only);
  return (name) => isExcluded(name) || (only.length > 0 && !isIncluded(name));
}

function matcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'is');
  });
  return (name) => expressions.some((expression) => expression.test(name));
}
