import * as z from 'zod';
import { JsonValue } from './json-value.ts';
import { WebSearchAction } from './response-item.ts';
import { AbsolutePathBuf } from './scalars.ts';
import { WebSearchAction as V2WebSearchAction } from '../v2/item-parts.ts';
import { flatten, int64, nullByDefault, nullable, object, since, sparse, uint64, union, versioned } from '../wire/index.ts';

export const WebSearchItem = object(() => ({
  id: z.string(),
  query: z.string(),
  action: versioned({ '0.104': WebSearchAction, '0.169': nullable(V2WebSearchAction) }),
  results: since('0.169', z.array(JsonValue).nullable().default(null)),
}));
export type WebSearchItem = z.infer<typeof WebSearchItem>;

export const ImageGenerationFailure = object(() => ({
  type: z.literal('usageLimitExceeded'),
  limitId: z.string(),
  resetsAt: nullable(int64),
}));
export type ImageGenerationFailure = z.infer<typeof ImageGenerationFailure>;

export const ImageGenerationInputImage = object(() => ({
  path: AbsolutePathBuf,
  sha256: z.string(),
}));
export type ImageGenerationInputImage = z.infer<typeof ImageGenerationInputImage>;

export const ImageGenerationItem = flatten(
  object(() => ({
    id: z.string(),
    status: z.string(),
    revisedPrompt: nullable(z.string()),
    transparentBackground: nullByDefault(sparse(z.boolean())),
    failure: ImageGenerationFailure.nullable().default(null),
    savedPath: sparse(AbsolutePathBuf),
    inputImages: z.array(ImageGenerationInputImage).optional(),
    generationId: z.string().nullable().default(null),
  })),
  union(
    object(() => ({
      fileId: z.string(),
    })),
    object(() => ({
      result: z.string(),
    })),
  ),
);
export type ImageGenerationItem = z.infer<typeof ImageGenerationItem>;

export const SleepItem = object(() => ({
  id: z.string(),
  durationMs: uint64,
}));
export type SleepItem = z.infer<typeof SleepItem>;
