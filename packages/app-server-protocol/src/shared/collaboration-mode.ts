import * as z from 'zod';
import { ReasoningEffort } from './model-settings.ts';
import { nullable, object } from '../wire/index.ts';

/** The kinds of collaboration. */
export const ModeKind = z.enum(['plan', 'default']);
export type ModeKind = z.infer<typeof ModeKind>;

/** Settings of a collaboration mode. */
export const Settings = object(() => ({
  model: z.string(),
  reasoning_effort: nullable(ReasoningEffort),
  developer_instructions: nullable(z.string()),
}));
export type Settings = z.infer<typeof Settings>;

/** How agent and user work together, and the settings that go with it. */
export const CollaborationMode = object(() => ({
  mode: ModeKind,
  settings: Settings,
}));
export type CollaborationMode = z.infer<typeof CollaborationMode>;

/** A collaboration mode as a change to the current settings. */
export const CollaborationModeMask = object(() => ({
  name: z.string(),
  mode: nullable(ModeKind),
  model: nullable(z.string()),
  reasoning_effort: nullable(z.nullable(ReasoningEffort)),
  developer_instructions: nullable(z.nullable(z.string())),
}));
export type CollaborationModeMask = z.infer<typeof CollaborationModeMask>;
