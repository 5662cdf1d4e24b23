import * as z from 'zod';
import { nullable, object, since, uint32 } from '../wire/index.ts';

export const ExperimentalFeatureStage = z.enum(['beta', 'underDevelopment', 'stable', 'deprecated', 'removed']);
export type ExperimentalFeatureStage = z.infer<typeof ExperimentalFeatureStage>;

/** A feature that can be turned on or off. */
export const ExperimentalFeature = object(() => ({
  name: z.string(),
  stage: ExperimentalFeatureStage,
  displayName: nullable(z.string()),
  description: nullable(z.string()),
  announcement: nullable(z.string()),
  enabled: z.boolean(),
  defaultEnabled: z.boolean(),
}));
export type ExperimentalFeature = z.infer<typeof ExperimentalFeature>;

/** Parameters of `experimentalFeature/list`: lists features and whether they are on. */
export const ExperimentalFeatureListParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  threadId: since('0.169', z.string().nullish()),
}));
export type ExperimentalFeatureListParams = z.infer<typeof ExperimentalFeatureListParams>;

/** Answer to `experimentalFeature/list`. */
export const ExperimentalFeatureListResponse = object(() => ({
  data: z.array(ExperimentalFeature),
  nextCursor: nullable(z.string()),
}));
export type ExperimentalFeatureListResponse = z.infer<typeof ExperimentalFeatureListResponse>;

/** Parameters of `experimentalFeature/enablement/set`: turns features on or off for this process. */
export const ExperimentalFeatureEnablementSetParams = object(() => ({
  enablement: z.record(z.string(), z.boolean()),
}));
export type ExperimentalFeatureEnablementSetParams = z.infer<typeof ExperimentalFeatureEnablementSetParams>;

/** Answer to `experimentalFeature/enablement/set`. */
export const ExperimentalFeatureEnablementSetResponse = object(() => ({
  enablement: z.record(z.string(), z.boolean()),
}));
export type ExperimentalFeatureEnablementSetResponse = z.infer<typeof ExperimentalFeatureEnablementSetResponse>;
