import * as z from 'zod';
import { CollaborationModeMask as CoreCollaborationModeMask, ModeKind } from '../shared/collaboration-mode.ts';
import { ReasoningEffort } from '../shared/model-settings.ts';
import { nullable, object, versioned } from '../wire/index.ts';

/** Parameters of `collaborationMode/list`: lists collaboration modes. */
export const CollaborationModeListParams = object(() => ({}));
export type CollaborationModeListParams = z.infer<typeof CollaborationModeListParams>;

export const CollaborationModeMask = object(() => ({
  name: z.string(),
  mode: nullable(ModeKind),
  model: nullable(z.string()),
  reasoning_effort: nullable(z.nullable(ReasoningEffort)),
}));
export type CollaborationModeMask = z.infer<typeof CollaborationModeMask>;

/** Answer to `collaborationMode/list`. */
export const CollaborationModeListResponse = object(() => ({
  data: z.array(versioned({ '0.104': CoreCollaborationModeMask, '0.169': CollaborationModeMask })),
}));
export type CollaborationModeListResponse = z.infer<typeof CollaborationModeListResponse>;
