import type { ModelEntry } from './model-entry.ts';

const UP_TO_XHIGH = ['low', 'medium', 'high', 'xhigh'];
const UP_TO_MAX = [...UP_TO_XHIGH, 'max'];
const UP_TO_ULTRA = [...UP_TO_MAX, 'ultra'];

/** Tokens that these models can be stretched to. */
const LARGEST_WINDOW = 872_000;

const SAME_FOR_ALL = {
  shell_type: 'unified_exec',
  apply_patch_tool_type: 'freeform',
  truncation_policy: { mode: 'tokens', limit: 10_000 },
  supports_parallel_tool_calls: true,
  supports_search_tool: true,
  supports_image_detail_original: true,
  default_reasoning_summary: 'none',
  support_verbosity: true,
  default_verbosity: 'low',
  max_context_window: LARGEST_WINDOW,
  multi_agent_version: 'v2',
} as const satisfies Partial<ModelEntry>;

/** A priority tier: faster answers for more usage. */
function fast(description: string): Partial<ModelEntry> {
  return { additional_speed_tiers: ['fast'], service_tiers: [{ id: 'priority', name: 'Fast', description }] };
}

/**
 * The models of release 0.169.0, the first to be offered first.
 *
 * The reference drives most of them in code mode; here they get the same plain tools as all others.
 *
 * Source: `codex debug models` and `model/list` of 0.169.0, with our own descriptions.
 */
export const RELEASE_169_MODELS: readonly ModelEntry[] = [
  {
    ...SAME_FOR_ALL,
    ...fast('2x speed at a higher use of the quota'),
    slug: 'gpt-6.1-sol',
    display_name: 'GPT-6.1-Sol',
    description: 'The newest all-round model for coding and daily work.',
    availability_nux: { message: 'GPT-6.1 Sol comes close to Astra on hard tasks and uses less of your quota.' },
    efforts: UP_TO_ULTRA,
    default_reasoning_level: 'low',
    priority: 1,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('2x speed at a higher use of the quota'),
    slug: 'gpt-6-astra',
    display_name: 'GPT-6-Astra',
    description: 'The most capable model, for the hardest work.',
    efforts: UP_TO_ULTRA,
    default_reasoning_level: 'low',
    priority: 2,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed'),
    slug: 'gpt-6-sol',
    display_name: 'GPT-6-Sol',
    description: 'The all-round model of the generation before.',
    efforts: UP_TO_ULTRA,
    default_service_tier: 'priority',
    priority: 3,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed'),
    slug: 'gpt-6-luna',
    display_name: 'GPT-6-Luna',
    description: 'Quick and cheap, for simpler tasks.',
    efforts: UP_TO_MAX,
    default_service_tier: 'priority',
    priority: 4,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed at a higher use of the quota'),
    slug: 'gpt-5.6-sol',
    display_name: 'GPT-5.6-Sol',
    description: 'An older all-round model.',
    efforts: UP_TO_ULTRA,
    default_reasoning_level: 'low',
    upgrade: { model: 'gpt-6-sol' },
    priority: 5,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed'),
    slug: 'gpt-6.1-terra',
    display_name: 'GPT-6.1 Terra',
    description: 'A GPT-6.1 model with a larger window.',
    efforts: UP_TO_ULTRA,
    default_reasoning_level: 'low',
    context_window: 500_000,
    priority: 7,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed at a higher use of the quota'),
    slug: 'gpt-5.6-terra',
    display_name: 'GPT-5.6-Terra',
    description: 'An older, balanced model for plain tasks.',
    efforts: UP_TO_ULTRA,
    upgrade: { model: 'gpt-6-sol' },
    priority: 8,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed at a higher use of the quota'),
    slug: 'gpt-5.6-luna',
    display_name: 'GPT-5.6-Luna',
    description: 'An older quick and cheap model.',
    efforts: UP_TO_MAX,
    upgrade: { model: 'gpt-6-luna' },
    multi_agent_version: 'v1',
    priority: 9,
  },
  {
    ...SAME_FOR_ALL,
    slug: 'gpt-daybreak-blue-latest',
    display_name: 'Daybreak Blue',
    description: 'For defensive security work.',
    efforts: UP_TO_ULTRA,
    default_reasoning_level: 'low',
    visibility: 'hide',
    model_specialty: 'cyber',
    priority: 11,
  },
  {
    ...SAME_FOR_ALL,
    slug: 'gpt-daybreak-red-latest',
    display_name: 'Daybreak Red',
    description: 'For authorised offensive security research.',
    efforts: UP_TO_ULTRA,
    visibility: 'hide',
    model_specialty: 'cyber',
    context_window: 372_000,
    max_context_window: 372_000,
    default_verbosity: 'high',
    priority: 12,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed at a higher use of the quota'),
    slug: 'gpt-5.5',
    display_name: 'GPT-5.5',
    description: 'A coding model of an earlier generation.',
    efforts: UP_TO_XHIGH,
    upgrade: { model: 'gpt-6-sol' },
    max_context_window: 272_000,
    multi_agent_version: null,
    priority: 13,
  },
  {
    ...SAME_FOR_ALL,
    ...fast('1.5x speed at a higher use of the quota'),
    slug: 'codex-auto-review',
    display_name: 'Codex Auto Review',
    description: 'Decides on approvals in place of a person.',
    efforts: UP_TO_MAX,
    visibility: 'hide',
    multi_agent_version: 'v1',
    priority: 43,
  },
];
