import path from 'node:path';
import {
  pathEntry,
  plainSandboxPolicy,
  withPermissions,
  type ApprovalPolicy,
  type ApprovalWord,
  type GranularApprovals,
  type SandboxMode,
  type SandboxPolicy,
} from '@codex-ts/protocol';
import { ConfigError } from '../errors.ts';
import type { ConfigLayers } from '../layers/config-layer.ts';
import { checkProfileNames, findPermissions } from '../permissions/find-permissions.ts';
import type { ActivePermissions } from '../permissions/permission-profiles.ts';
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
  const { allowedApprovalPolicies: allowed } = requirements;
  if (typeof configured === 'object' && (allowed === null || allowed.length === 0))
    return { granular: { ...ASK_NOTHING, ...configured.granular } };
  const explicit = typeof configured === 'object' ? 'granular' : configured;
  if (explicit === 'on-failure') {
    warnings.push('The approval policy `on-failure` is going away. Use `on-request`, or `never` where nobody can answer.');
  }
  return withinRequirement<ApprovalWord | 'granular'>({
    what: 'approval policy',
    explicit,
    byDefault: trustLevel === 'untrusted' ? 'untrusted' : 'on-request',
    allowed,
    source: requirements.sources.allowedApprovalPolicies,
    warnings,
  }) as ApprovalWord; // `granular` is never among those that are allowed
}

/** Kinds of questions that a table leaves out are not put to anybody. */
const ASK_NOTHING: GranularApprovals = {
  sandbox_approval: false,
  rules: false,
  skill_approval: false,
  request_permissions: false,
  mcp_elicitations: false,
};

/** What commands may touch, and the profile that says so; `null`: somebody chose a policy. */
export interface ResolvedPermissions {
  sandboxPolicy: SandboxPolicy;
  permissionProfile: ActivePermissions | null;
}

type PermissionSources = PolicySources & Pick<ConfigLayers, 'cwd' | 'layers'> & { home: string | undefined };

/**
 * What commands may touch: by permission profile or by sandbox mode, whichever the strongest word names; a profile where one
 * layer names both. Without a word from anyone: the workspace in a folder that the user decided about, else nothing.
 *
 * @throws ConfigError for a profile that cannot be used, and for profiles of which none is chosen.
 *
 * Source: codex-rs/core, `config/mod.rs` `derive_sandbox_policy`; profiles: the answers of 0.169.0.
 */
export function resolvePermissions(sources: PermissionSources): ResolvedPermissions {
  const { config, flags, home } = sources;
  const profiles = config.permissions ?? null;
  checkProfileNames(profiles);
  const id = flags.permissions ?? (namesProfile(sources) ? config.default_permissions : undefined);
  if (id === undefined) {
    if (profiles !== null && Object.keys(profiles).length > 0 && explicitMode(sources) === undefined) {
      throw new ConfigError(
        'config defines `[permissions]` profiles but does not set `default_permissions`',
        'config/permission-profile',
      );
    }
    return byMode(sources);
  }
  const { policy, active, warnings } = findPermissions(id, { profiles, home });
  sources.warnings.push(...warnings);
  const allowed = sources.requirements.allowedSandboxModes;
  const mode = plainSandboxPolicy(policy, sources.cwd).type;
  if (allowed !== null && !allowed.includes(mode)) {
    const source = sources.requirements.sources.allowedSandboxModes ?? 'requirements';
    sources.warnings.push(`The permissions profile \`${id}\` is not allowed by ${source}; a sandbox mode is used instead.`);
    return byMode(sources);
  }
  return { sandboxPolicy: withAddedDirectories(policy, sources), permissionProfile: active };
}

/** Whether the strongest layer that says anything names a profile. */
function namesProfile({ config, profile, flags, layers }: PermissionSources): boolean {
  if (config.default_permissions === undefined || flags.sandboxMode || profile?.sandbox_mode) return false;
  const strongest = layers
    .toReversed()
    .find((layer) => layer.disabledReason === null && ('default_permissions' in layer.config || 'sandbox_mode' in layer.config));
  return strongest !== undefined && 'default_permissions' in strongest.config;
}

function explicitMode({ config, profile, flags }: PolicySources): SandboxMode | undefined {
  return flags.sandboxMode ?? profile?.sandbox_mode ?? config.sandbox_mode;
}

function withAddedDirectories(policy: SandboxPolicy, { flags, cwd }: PermissionSources): SandboxPolicy {
  const entries = (flags.addDirs ?? []).map((directory) => pathEntry(path.resolve(cwd, directory), 'write'));
  return policy.type === 'read-only' ? policy : withPermissions(policy, { network: false, entries });
}

function byMode(sources: PermissionSources): ResolvedPermissions {
  const { config, flags, trustLevel, requirements, warnings, cwd } = sources;
  const allowed = requirements.allowedSandboxModes?.filter((mode): mode is SandboxMode => mode !== 'external-sandbox') ?? null;
  const explicit = explicitMode(sources);
  const mode = withinRequirement({
    what: 'sandbox mode',
    explicit,
    byDefault: trustLevel === null ? 'read-only' : 'workspace-write',
    allowed,
    source: requirements.sources.allowedSandboxModes,
    warnings,
  });
  const id = mode === 'read-only' ? ':read-only' : ':workspace';
  const isDefault = explicit === undefined && config.sandbox_workspace_write === undefined && mode !== 'danger-full-access';
  const permissionProfile = isDefault ? { id, extends: null } : null;
  if (mode !== 'workspace-write') return { sandboxPolicy: { type: mode }, permissionProfile };
  const settings = config.sandbox_workspace_write ?? {};
  const added = (flags.addDirs ?? []).map((directory) => path.resolve(cwd, directory));
  const roots = [...new Set([...(settings.writable_roots ?? []), ...added])];
  const sandboxPolicy: SandboxPolicy = {
    type: mode,
    ...(roots.length === 0 ? {} : { writable_roots: roots }),
    network_access: settings.network_access ?? false,
    exclude_tmpdir_env_var: settings.exclude_tmpdir_env_var ?? false,
    exclude_slash_tmp: settings.exclude_slash_tmp ?? false,
  };
  return { sandboxPolicy, permissionProfile };
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
