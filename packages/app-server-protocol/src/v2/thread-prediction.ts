import * as z from 'zod';
import { nullable, object, taggedUnion } from '../wire/index.ts';

/** Parameters of `thread/prediction/request`: asks for a guess at what the user will say next. */
export const ThreadPredictionRequestParams = object(() => ({
  threadId: z.string(),
  sourceTurnId: z.string(),
}));
export type ThreadPredictionRequestParams = z.infer<typeof ThreadPredictionRequestParams>;

/** Answer to `thread/prediction/request`. */
export const ThreadPredictionRequestResponse = object(() => ({}));
export type ThreadPredictionRequestResponse = z.infer<typeof ThreadPredictionRequestResponse>;

export const ThreadPredictionResult = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('completed'),
    text: nullable(z.string()),
  })),
  object(() => ({
    type: z.literal('failed'),
  })),
);
export type ThreadPredictionResult = z.infer<typeof ThreadPredictionResult>;

/** `thread/prediction/updated`: there is a guess at what the user will say next. */
export const ThreadPredictionUpdatedNotification = object(() => ({
  threadId: z.string(),
  sourceTurnId: z.string(),
  result: ThreadPredictionResult,
}));
export type ThreadPredictionUpdatedNotification = z.infer<typeof ThreadPredictionUpdatedNotification>;
