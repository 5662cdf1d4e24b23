import * as z from 'zod';

/** How long a model thinks. Newer models know words beyond these; they pass through as they are. */
export const ReasoningEffort = z.union([z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']), z.string()]);
export type ReasoningEffort = z.infer<typeof ReasoningEffort>;

/** How a model's reasoning is summed up; `none` leaves the summary out. */
export const ReasoningSummary = z.enum(['auto', 'concise', 'detailed', 'none']);
export type ReasoningSummary = z.infer<typeof ReasoningSummary>;

/** How wordy answers are. */
export const Verbosity = z.enum(['low', 'medium', 'high']);
export type Verbosity = z.infer<typeof Verbosity>;

export const Personality = z.enum(['none', 'friendly', 'pragmatic']);
export type Personality = z.infer<typeof Personality>;
