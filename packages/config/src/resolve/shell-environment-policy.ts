import type { ShellEnvironmentPolicyToml } from '../schema/sandbox.ts';

/** Which of our variables a command sees. Patterns are case-insensitive, with `*` and `?`. */
export interface ShellEnvironmentPolicy {
  /** What to begin with: everything, the few that a shell needs, or nothing. */
  inherit: 'all' | 'core' | 'none';
  /** `false` drops names that look like secrets. */
  ignoreDefaultExcludes: boolean;
  /** Patterns of names that are dropped. */
  exclude: readonly string[];
  /** Added after dropping. */
  set: Readonly<Record<string, string>>;
  /** If not empty, only names that match one of these stay. */
  includeOnly: readonly string[];
  /** Run commands in a login shell's environment. */
  useProfile: boolean;
}

/** Reads `[shell_environment_policy]`. Source: codex-rs/core, `config/types.rs` `ShellEnvironmentPolicy`. */
export function resolveShellEnvironmentPolicy(policy: ShellEnvironmentPolicyToml = {}): ShellEnvironmentPolicy {
  const filters = Object.entries(policy.filters ?? {});
  const patternsOf = (kind: 'include' | 'exclude') => filters.filter(([, value]) => value === kind).map(([pattern]) => pattern);
  return {
    inherit: policy.inherit ?? 'all',
    ignoreDefaultExcludes: policy.ignore_default_excludes ?? true,
    exclude: [...(policy.exclude ?? []), ...patternsOf('exclude')],
    set: policy.set ?? {},
    includeOnly: [...(policy.include_only ?? []), ...patternsOf('include')],
    useProfile: policy.experimental_use_profile ?? false,
  };
}

const CORE_NAMES = new Set(['HOME', 'LOGNAME', 'PATH', 'SHELL', 'USER', 'USERNAME', 'TMPDIR', 'TEMP', 'TMP']);
const SECRET_PATTERNS = ['*KEY*', '*SECRET*', '*TOKEN*'];

/**
 * The environment of a command under a policy.
 *
 * Source: codex-rs/core, `exec_env.rs` `create_env`.
 */
export function shellEnvironment(
  policy: ShellEnvironmentPolicy,
  { env, threadId }: { env: Readonly<Record<string, string | undefined>>; threadId?: string },
): Record<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) if (value !== undefined && isInherited(name, policy)) kept.set(name, value);
  const dropped = anyPattern([...(policy.ignoreDefaultExcludes ? [] : SECRET_PATTERNS), ...policy.exclude]);
  for (const name of kept.keys()) if (dropped(name)) kept.delete(name);
  for (const [name, value] of Object.entries(policy.set)) kept.set(name, value);
  const wanted = anyPattern(policy.includeOnly);
  if (policy.includeOnly.length > 0) for (const name of kept.keys()) if (!wanted(name)) kept.delete(name);
  if (threadId !== undefined) kept.set('CODEX_THREAD_ID', threadId);
  return Object.fromEntries(kept);
}

function isInherited(name: string, { inherit }: ShellEnvironmentPolicy): boolean {
  return inherit === 'all' || (inherit === 'core' && CORE_NAMES.has(name.toUpperCase()));
}

function anyPattern(patterns: readonly string[]): (name: string) => boolean {
  const compiled = patterns.map(patternToRegExp);
  return (name) => compiled.some((pattern) => pattern.test(name));
}

function patternToRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'is');
}
