import * as z from 'zod';
import { float32, int32, nullable, object, sparse, taggedUnion, uint32 } from '../wire/index.ts';

export const ReviewLineRange = object(() => ({
  start: uint32,
  end: uint32,
}));
export type ReviewLineRange = z.infer<typeof ReviewLineRange>;

export const ReviewCodeLocation = object(() => ({
  absolute_file_path: z.string(),
  line_range: ReviewLineRange,
}));
export type ReviewCodeLocation = z.infer<typeof ReviewCodeLocation>;

export const ReviewFinding = object(() => ({
  title: z.string(),
  body: z.string(),
  confidence_score: float32,
  priority: int32,
  code_location: ReviewCodeLocation,
}));
export type ReviewFinding = z.infer<typeof ReviewFinding>;

export const ReviewOutputEvent = object(() => ({
  findings: z.array(ReviewFinding),
  overall_correctness: z.string(),
  overall_explanation: z.string(),
  overall_confidence_score: float32,
}));
export type ReviewOutputEvent = z.infer<typeof ReviewOutputEvent>;

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

export const ExitedReviewModeEvent = object(() => ({
  review_output: nullable(ReviewOutputEvent),
}));
export type ExitedReviewModeEvent = z.infer<typeof ExitedReviewModeEvent>;

export const ReviewRequest = object(() => ({
  target: ReviewTarget,
  user_facing_hint: sparse(z.string()),
}));
export type ReviewRequest = z.infer<typeof ReviewRequest>;
