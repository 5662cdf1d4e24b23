import path from 'node:path';
import type { ApprovalPolicy, SandboxMode, SandboxPolicy } from '@codex-ts/protocol';
import type { Requirements } from '../requirements/requirements.ts';
import type { ConfigToml } from '../schema/config-toml.ts';
import type { ProfileToml } from '../schema/profile.ts';
import type { TrustLevel } from './config.ts';
import type { ConfigFlags } from './resolve-config.ts';

interface PolicySources {
  config: ConfigToml;
  profile: ProfileToml | null;
  flags: ConfigFlags;
  trustLevel: TrustLevel | null;
  requirements: Requirements;
  /** Added to. */
  warnings: string[];
}

/**
 * When a person is asked. Without a word from anyone: on request, or for everything untrusted in a folder that the user
 * marked as untrusted.
 */
export function resolveApprovalPolicy({
  config,
  profile,
  flags,
  trustLevel,
  requirements,
  warnings,
}: PolicySources): ApprovalPolicy {
  const configured = flags.approvalPolicy ?? profile?.approval_policy ?? config.approval_policy;
  const explicit = typeof configured === 'object' ? 'on-request' : configured;
  if (typeof configured === 'object') {
    warnings.push('Approvals by kind of question (`approval_policy.granular`) are not available; `on-request` is used instead.');
  }
  if (explicit === 'on-failure') {
    warnings.push('The approval policy `on-failure` is going away. Use `on-request`, or `never` where nobody can answer.');
  }
  return withinRequirement({
    what: 'approval policy',
    explicit,
    byDefault: trustLevel === 'untrusted' ? 'untrusted' : 'on-request',
    allowed: requirements.allowedApprovalPolicies,
    source: requirements.sources.allowedApprovalPolicies,
    warnings,
  });
}

/**
 * What commands may touch. Without a word from anyone: the workspace in a folder that the user decided about, else nothing.
 *
 * Source: codex-rs/core, `config/mod.rs` `derive_sandbox_policy`.
 */
export function resolveSandboxPolicy(sources: PolicySources & { cwd: string }): SandboxPolicy {
  const { config, profile, flags, trustLevel, requirements, warnings, cwd } = sources;
  const allowed = requirements.allowedSandboxModes?.filter((mode): mode is SandboxMode => mode !== 'external-sandbox') ?? null;
  const mode = withinRequirement({
    what: 'sandbox mode',
    explicit: flags.sandboxMode ?? profile?.sandbox_mode ?? config.sandbox_mode,
    byDefault: trustLevel === null ? 'read-only' : 'workspace-write',
    allowed,
    source: requirements.sources.allowedSandboxModes,
    warnings,
  });
  if (mode !== 'workspace-write') return { type: mode };
  const settings = config.sandbox_workspace_write ?? {};
  const added = (flags.addDirs ?? []).map((directory) => path.resolve(cwd, directory));
  const roots = [...new Set([...(settings.writable_roots ?? []), ...added])];
  return {
    type: mode,
    ...(roots.length === 0 ? {} : { writable_roots: roots }),
    network_access: settings.network_access ?? false,
    exclude_tmpdir_env_var: settings.exclude_tmpdir_env_var ?? false,
    exclude_slash_tmp: settings.exclude_slash_tmp ?? false,
  };
}

/** Keeps a value within what is allowed; only replacing what someone asked for is worth a warning. */
export function withinRequirement<Value extends string>(question: {
  what: string;
  explicit: Value | null | undefined;
  byDefault: Value;
  allowed: readonly Value[] | null;
  source: string | undefined;
  warnings: string[];
}): Value {
  const { what, explicit, byDefault, allowed, source = 'requirements', warnings } = question;
  const wanted = explicit ?? byDefault;
  const [fallback] = allowed ?? [];
  if (fallback === undefined || allowed?.includes(wanted) === true) return wanted;
  if (explicit) warnings.push(`The ${what} \`${explicit}\` is not allowed by ${source}; \`${fallback}\` is used instead.`);
  return fallback;
}
