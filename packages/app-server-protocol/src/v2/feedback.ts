import * as z from 'zod';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { nullable, object, since, versioned } from '../wire/index.ts';

/** Parameters of `feedback/upload`: sends feedback. */
export const FeedbackUploadParams = object(() => ({
  classification: z.string(),
  reason: z.string().nullish(),
  threadId: z.string().nullish(),
  includeLogs: versioned({ '0.104': z.boolean(), '0.169': z.boolean().optional() }),
  extraLogFiles: since('0.169', z.array(z.string()).nullish()),
  tags: since('0.169', z.record(z.string(), z.string()).nullish()),
}));
export type FeedbackUploadParams = z.infer<typeof FeedbackUploadParams>;

/** Answer to `feedback/upload`. */
export const FeedbackUploadResponse = object(() => ({
  threadId: z.string(),
  promptHash: since('0.169', z.string().nullable().default(null)),
}));
export type FeedbackUploadResponse = z.infer<typeof FeedbackUploadResponse>;

/** Parameters of `feedback/save`: stores feedback on this machine. */
export const FeedbackSaveParams = object(() => ({
  savePath: LegacyAppPathString,
  classification: z.string(),
  reason: z.string().nullish(),
  threadId: z.string().nullish(),
  includeLogs: z.boolean().optional(),
  extraLogFiles: z.array(z.string()).nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
}));
export type FeedbackSaveParams = z.infer<typeof FeedbackSaveParams>;

/** Answer to `feedback/save`. */
export const FeedbackSaveResponse = object(() => ({
  savedPath: LegacyAppPathString,
  threadId: z.string(),
  promptHash: nullable(z.string()),
}));
export type FeedbackSaveResponse = z.infer<typeof FeedbackSaveResponse>;
