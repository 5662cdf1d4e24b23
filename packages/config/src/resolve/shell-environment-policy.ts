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
