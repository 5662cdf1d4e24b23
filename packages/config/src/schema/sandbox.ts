import { choice, type FieldValue, flag, integer, list, map, pathText, table, text, wordOrTable } from './field.ts';
import { permissionsToml } from './permissions.ts';
import { APPROVAL_POLICIES, APPROVAL_REVIEWERS, SANDBOX_MODES, TRUST_LEVELS } from './words.ts';

const granular = table('GranularApprovalConfig', {
  sandbox_approval: flag,
  rules: flag,
  skill_approval: flag,
  request_permissions: flag,
  mcp_elicitations: flag,
});

/** `approval_policy`: a word, or since 0.169.0 a table that decides by kind of question. */
const approvalPolicy = wordOrTable(APPROVAL_POLICIES, table('AskForApproval', { granular }, { required: ['granular'] }));

/** `[sandbox_workspace_write]` */
const sandboxWorkspaceWriteToml = table('SandboxWorkspaceWrite', {
  writable_roots: list(pathText),
  network_access: flag,
  exclude_tmpdir_env_var: flag,
  exclude_slash_tmp: flag,
});

/** `[projects."<path>"]` */
const projectToml = table('ProjectConfig', { trust_level: choice(TRUST_LEVELS) });

/** `[shell_environment_policy]`: which variables commands see. */
const shellEnvironmentPolicyToml = table('ShellEnvironmentPolicyToml', {
  inherit: choice(['core', 'all', 'none']),
  ignore_default_excludes: flag,
  exclude: list(text),
  set: map(text),
  include_only: list(text),
  /** Pattern → whether what it matches is kept. */
  filters: map(choice(['include', 'exclude'])),
  experimental_use_profile: flag,
});
export type ShellEnvironmentPolicyToml = FieldValue<typeof shellEnvironmentPolicyToml>;

/** Keys that say what may happen without a question. */
export const SANDBOX_FIELDS = {
  approval_policy: approvalPolicy,
  approvals_reviewer: choice(APPROVAL_REVIEWERS),
  auto_review: table('AutoReviewToml', { policy: text }),
  sandbox_mode: choice(SANDBOX_MODES),
  sandbox_workspace_write: sandboxWorkspaceWriteToml,
  shell_environment_policy: shellEnvironmentPolicyToml,
  allow_login_shell: flag,
  background_terminal_max_timeout: integer('u64'),
  projects: map(projectToml),
  project_root_markers: list(text),
  default_permissions: text,
  /** Named permission profiles. */
  permissions: permissionsToml,
  windows: table('WindowsToml', { sandbox: choice(['elevated', 'unelevated']), sandbox_private_desktop: flag }),
  windows_wsl_setup_acknowledged: flag,
};
