import * as z from 'zod';
import { ReasoningEffort } from '../shared/model-settings.ts';
import { RequestId } from '../shared/scalars.ts';
import { ThreadSource } from './thread.ts';
import { bigInt64, nullable, object, variant } from '../wire/index.ts';

/** Parameters of `thread/sample/cancel`: stops a sample that is under way. */
export const ThreadSampleCancelParams = variant('requestId', RequestId);
export type ThreadSampleCancelParams = z.infer<typeof ThreadSampleCancelParams>;

/** Answer to `thread/sample/cancel`. */
export const ThreadSampleCancelResponse = object(() => ({}));
export type ThreadSampleCancelResponse = z.infer<typeof ThreadSampleCancelResponse>;

/** Parameters of `thread/sample`: asks the model once with the context of a thread, without a turn. */
export const ThreadSampleParams = object(() => ({
  threadId: z.string(),
  expectedTurnId: z.string(),
  allowInProgressTurn: z.boolean().optional(),
  prompt: z.string(),
  effort: ReasoningEffort.nullish(),
  threadSource: ThreadSource.nullish(),
  turnTrigger: z.string().nullish(),
  responsesapiClientMetadata: z.record(z.string(), z.string()).nullish(),
  disableMcp: z.boolean().optional(),
  interruptOnCancel: z.boolean().nullish(),
}));
export type ThreadSampleParams = z.infer<typeof ThreadSampleParams>;

/** Answer to `thread/sample`. */
export const ThreadSampleResponse = object(() => ({
  sourceTurnId: z.string(),
  responseId: z.string(),
  text: nullable(z.string()),
  inputTokens: nullable(bigInt64),
  cachedInputTokens: nullable(bigInt64),
  outputTokens: nullable(bigInt64),
}));
export type ThreadSampleResponse = z.infer<typeof ThreadSampleResponse>;
