import * as z from 'zod';
import { Turn } from './turn.ts';
import { nullByDefault, nullable, object, taggedUnion, until, words } from '../wire/index.ts';

/** Whether a review runs in the thread or in one of its own. */
export const ReviewDelivery = words('inline', until('0.104', 'detached'));
export type ReviewDelivery = z.infer<typeof ReviewDelivery>;

/** What is reviewed. */
export const ReviewTarget = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('uncommittedChanges'),
  })),
  object(() => ({
    type: z.literal('baseBranch'),
    branch: z.string(),
  })),
  object(() => ({
    type: z.literal('commit'),
    sha: z.string(),
    title: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('custom'),
    instructions: z.string(),
  })),
);
export type ReviewTarget = z.infer<typeof ReviewTarget>;

/** Parameters of `review/start`: starts a review of changes. */
export const ReviewStartParams = object(() => ({
  threadId: z.string(),
  target: ReviewTarget,
  /** Left out: in the thread itself. */
  delivery: nullByDefault(ReviewDelivery.nullish()),
}));
export type ReviewStartParams = z.infer<typeof ReviewStartParams>;

/** Answer to `review/start`. */
export const ReviewStartResponse = object(() => ({
  turn: Turn,
  reviewThreadId: z.string(),
}));
export type ReviewStartResponse = z.infer<typeof ReviewStartResponse>;
