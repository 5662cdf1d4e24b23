import * as z from 'zod';

/** What is reviewed. Source: codex-rs/protocol, `ReviewTarget`. */
export const ReviewTarget = z.lazy(() =>
  z.discriminatedUnion('type', [
    /** Staged, unstaged and untracked changes. */
    z.object({ type: z.literal('uncommittedChanges') }),
    /** What the current branch would bring into another one. */
    z.object({ type: z.literal('baseBranch'), branch: z.string() }),
    z.object({ type: z.literal('commit'), sha: z.string(), title: z.string().nullish() }),
    /** In the user's words. */
    z.object({ type: z.literal('custom'), instructions: z.string() }),
  ]),
);
export type ReviewTarget = z.infer<typeof ReviewTarget>;

/** One fault that a reviewer found. Lines count from 1, ends included. */
export const ReviewFinding = z.lazy(() =>
  z.object({
    title: z.string(),
    body: z.string(),
    /** From 0 to 1. */
    confidence_score: z.number(),
    /** 0 is the gravest. */
    priority: z.int(),
    code_location: z.object({
      absolute_file_path: z.string(),
      line_range: z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }),
    }),
  }),
);
export type ReviewFinding = z.infer<typeof ReviewFinding>;

/** What a reviewer answers. Source: codex-rs/protocol, `ReviewOutputEvent`. */
export const ReviewOutput = z.lazy(() =>
  z.object({
    findings: z.array(ReviewFinding),
    overall_correctness: z.string(),
    overall_explanation: z.string(),
    overall_confidence_score: z.number(),
  }),
);
export type ReviewOutput = z.infer<typeof ReviewOutput>;
