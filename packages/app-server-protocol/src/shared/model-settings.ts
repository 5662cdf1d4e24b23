import * as z from 'zod';
import { object, since, union, variant, versioned, words } from '../wire/index.ts';

/** A kind of input that a model takes. */
export const InputModality = words('text', 'image', since('0.169', 'audio'));
export type InputModality = z.infer<typeof InputModality>;

/** The tone of answers. */
export const Personality = z.enum(['none', 'friendly', 'pragmatic']);
export type Personality = z.infer<typeof Personality>;

/** How hard a model thinks. A fixed list in 0.104, any word that a model knows since. */
export const ReasoningEffort = versioned({
  '0.104': z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']),
  '0.169': z.string().min(1, 'reasoning_effort must not be empty'),
});
export type ReasoningEffort = z.infer<typeof ReasoningEffort>;

/** How much of its reasoning a model sums up. */
export const ReasoningSummary = z.enum(['auto', 'concise', 'detailed', 'none']);
export type ReasoningSummary = z.infer<typeof ReasoningSummary>;

/** How long answers are. */
export const Verbosity = z.enum(['low', 'medium', 'high']);
export type Verbosity = z.infer<typeof Verbosity>;

export const AutoCompactTokenLimitScope = z.enum(['total', 'body_after_prefix']);
export type AutoCompactTokenLimitScope = z.infer<typeof AutoCompactTokenLimitScope>;

export const ConfigurationReasoning = object(() => ({
  effort: ReasoningEffort,
}));
export type ConfigurationReasoning = z.infer<typeof ConfigurationReasoning>;

/** How closely a model looks at an image. */
export const ImageDetail = z.enum(['auto', 'low', 'high', 'original']);
export type ImageDetail = z.infer<typeof ImageDetail>;

export const MultiAgentMode = union(variant('custom', z.string()), 'explicitRequestOnly', 'proactive');
export type MultiAgentMode = z.infer<typeof MultiAgentMode>;
