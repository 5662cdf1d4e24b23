import type { ModelEntry } from './model-entry.ts';

const TOKENS = { mode: 'tokens', limit: 10_000 } as const;
const BYTES = { mode: 'bytes', limit: 10_000 } as const;
const SUCCESSOR = { model: 'gpt-5.3-codex' };

const UP_TO_HIGH = ['low', 'medium', 'high'];
const UP_TO_XHIGH = [...UP_TO_HIGH, 'xhigh'];

/**
 * The models of release 0.104.0, the first to be offered first.
 *
 * Source: codex-rs/core `models.json`, as measured: tools, parallel calls, verbosity and output limits of each.
 */
export const RELEASE_104_MODELS: readonly ModelEntry[] = [
  {
    slug: 'gpt-5.3-codex',
    description: 'The strongest coding model of its generation.',
    efforts: UP_TO_XHIGH,
    visibility: 'hide',
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
    supports_parallel_tool_calls: true,
    support_verbosity: true,
    default_verbosity: 'low',
  },
  {
    slug: 'gpt-5.2-codex',
    description: 'A strong model made for coding with tools.',
    efforts: UP_TO_XHIGH,
    upgrade: SUCCESSOR,
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
    supports_parallel_tool_calls: true,
  },
  {
    slug: 'gpt-5.1-codex-max',
    description: 'A coding model for long and demanding tasks.',
    efforts: UP_TO_XHIGH,
    upgrade: SUCCESSOR,
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
  },
  {
    slug: 'gpt-5.1-codex',
    description: 'A coding model of an earlier generation.',
    efforts: UP_TO_HIGH,
    upgrade: SUCCESSOR,
    visibility: 'hide',
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
  },
  {
    slug: 'gpt-5.2',
    description: 'A general model with wide knowledge that also codes well.',
    efforts: UP_TO_XHIGH,
    upgrade: SUCCESSOR,
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: BYTES,
    supports_parallel_tool_calls: true,
    support_verbosity: true,
    default_verbosity: 'low',
  },
  {
    slug: 'gpt-5.1',
    description: 'A general model of an earlier generation.',
    efforts: UP_TO_HIGH,
    upgrade: SUCCESSOR,
    visibility: 'hide',
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: BYTES,
    supports_parallel_tool_calls: true,
    support_verbosity: true,
    default_verbosity: 'low',
  },
  {
    slug: 'gpt-5-codex',
    description: 'The first model made for coding with tools.',
    efforts: UP_TO_HIGH,
    upgrade: SUCCESSOR,
    visibility: 'hide',
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
  },
  {
    slug: 'gpt-5',
    description: 'A general model, the first of its line.',
    efforts: ['minimal', ...UP_TO_HIGH],
    upgrade: SUCCESSOR,
    visibility: 'hide',
    shell_type: 'default',
    truncation_policy: BYTES,
    support_verbosity: true,
  },
  {
    slug: 'gpt-5.1-codex-mini',
    description: 'A small, quick and cheap coding model.',
    efforts: ['medium', 'high'],
    upgrade: SUCCESSOR,
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
  },
  {
    slug: 'gpt-5-codex-mini',
    description: 'A small coding model of an earlier generation.',
    efforts: ['medium', 'high'],
    upgrade: SUCCESSOR,
    visibility: 'hide',
    shell_type: 'shell_command',
    apply_patch_tool_type: 'freeform',
    truncation_policy: TOKENS,
  },
];
