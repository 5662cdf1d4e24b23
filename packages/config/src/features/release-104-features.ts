import type { Feature } from './feature.ts';

type Entry = Omit<Feature, 'listed'> & { name: string };

/**
 * The features of release 0.104.0 in the order in which they are listed.
 *
 * Source: codex-rs/core, `features.rs` and `features/legacy.rs`; `codex features list`.
 */
export const RELEASE_104_FEATURES = [
  { name: 'undo', stage: 'stable', defaultEnabled: false },
  { name: 'shell_tool', stage: 'stable', defaultEnabled: true },
  { name: 'unified_exec', stage: 'stable', defaultEnabled: true, aliases: ['experimental_use_unified_exec_tool'] },
  { name: 'shell_snapshot', stage: 'stable', defaultEnabled: true },
  { name: 'js_repl', stage: 'under-development', defaultEnabled: false },
  { name: 'js_repl_tools_only', stage: 'under-development', defaultEnabled: false },
  { name: 'web_search_request', stage: 'deprecated', defaultEnabled: false, aliases: ['web_search'] },
  { name: 'web_search_cached', stage: 'deprecated', defaultEnabled: false },
  { name: 'search_tool', stage: 'removed', defaultEnabled: false },
  { name: 'codex_git_commit', stage: 'under-development', defaultEnabled: false },
  { name: 'runtime_metrics', stage: 'under-development', defaultEnabled: false },
  { name: 'sqlite', stage: 'under-development', defaultEnabled: false },
  { name: 'memory_tool', stage: 'under-development', defaultEnabled: false },
  { name: 'child_agents_md', stage: 'under-development', defaultEnabled: false },
  {
    name: 'apply_patch_freeform',
    stage: 'under-development',
    defaultEnabled: false,
    aliases: ['include_apply_patch_tool', 'experimental_use_freeform_apply_patch'],
  },
  {
    name: 'use_linux_sandbox_bwrap',
    stage: 'experimental',
    defaultEnabled: false,
    menu: {
      name: 'Bubblewrap sandbox',
      description: 'Confine commands on Linux with bubblewrap, which also protects folders inside the workspace.',
      announcement: 'New: commands on Linux can be confined with bubblewrap. Turn it on in /experimental and restart.',
    },
  },
  { name: 'request_rule', stage: 'removed', defaultEnabled: false },
  {
    name: 'experimental_windows_sandbox',
    stage: 'removed',
    defaultEnabled: false,
    aliases: ['enable_experimental_windows_sandbox'],
  },
  { name: 'elevated_windows_sandbox', stage: 'removed', defaultEnabled: false },
  { name: 'remote_models', stage: 'removed', defaultEnabled: false },
  { name: 'powershell_utf8', stage: 'under-development', defaultEnabled: false },
  { name: 'enable_request_compression', stage: 'stable', defaultEnabled: true },
  {
    name: 'multi_agent',
    stage: 'experimental',
    defaultEnabled: false,
    aliases: ['collab'],
    menu: {
      name: 'Multi-agents',
      description: 'Let the agent start helpers that work on parts of the task at the same time.',
      announcement: 'New: the agent can share work among helpers. Turn it on in /experimental and restart.',
    },
  },
  {
    name: 'apps',
    stage: 'experimental',
    defaultEnabled: false,
    aliases: ['connectors'],
    menu: {
      name: 'Apps',
      description: 'Use connected apps from a prompt by writing "$" and the name.',
      announcement: 'New: connected apps can be used from a prompt with "$". Turn it on in /experimental and restart.',
    },
  },
  { name: 'apps_mcp_gateway', stage: 'under-development', defaultEnabled: false },
  { name: 'skill_mcp_dependency_install', stage: 'stable', defaultEnabled: true },
  { name: 'skill_env_var_dependency_prompt', stage: 'under-development', defaultEnabled: false },
  { name: 'steer', stage: 'stable', defaultEnabled: true },
  { name: 'collaboration_modes', stage: 'stable', defaultEnabled: true },
  { name: 'personality', stage: 'stable', defaultEnabled: true },
  { name: 'prevent_idle_sleep', stage: 'under-development', defaultEnabled: false },
  { name: 'responses_websockets', stage: 'under-development', defaultEnabled: false },
  { name: 'responses_websockets_v2', stage: 'under-development', defaultEnabled: false },
] as const satisfies readonly Entry[];
