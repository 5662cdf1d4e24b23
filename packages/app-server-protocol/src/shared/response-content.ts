import * as z from 'zod';
import { ImageDetail } from './model-settings.ts';
import { flatten, nullable, object, since, sparse, taggedUnion, union, until, words } from '../wire/index.ts';

/** A part of a message of the Responses API. */
export const ContentItem = union(
  object(() => ({
    type: z.literal('input_text'),
    text: z.string(),
  })),
  until(
    '0.104',
    object(() => ({
      type: z.literal('input_image'),
      image_url: z.string(),
    })),
  ),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('input_image'),
        detail: sparse(ImageDetail),
      })),
      union(
        object(() => ({
          image_url: z.string(),
        })),
        object(() => ({
          file_id: z.string(),
        })),
      ),
    ),
  ),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('input_audio'),
      })),
      union(
        object(() => ({
          audio_url: z.string(),
        })),
        object(() => ({
          file_id: z.string(),
        })),
      ),
    ),
  ),
  object(() => ({
    type: z.literal('output_text'),
    text: z.string(),
    annotations: since('0.169', sparse(z.array(z.unknown()))),
    logprobs: since('0.169', sparse(z.array(z.unknown()))),
  })),
);
export type ContentItem = z.infer<typeof ContentItem>;

export const FunctionCallOutputContentItem = union(
  object(() => ({
    type: z.literal('input_text'),
    text: z.string(),
  })),
  until(
    '0.104',
    object(() => ({
      type: z.literal('input_image'),
      image_url: z.string(),
    })),
  ),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('input_image'),
        detail: sparse(ImageDetail),
      })),
      union(
        object(() => ({
          image_url: z.string(),
        })),
        object(() => ({
          file_id: z.string(),
        })),
      ),
    ),
  ),
  since(
    '0.169',
    flatten(
      object(() => ({
        type: z.literal('input_audio'),
      })),
      union(
        object(() => ({
          audio_url: z.string(),
        })),
        object(() => ({
          file_id: z.string(),
        })),
      ),
    ),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('encrypted_content'),
      encrypted_content: z.string(),
    })),
  ),
);
export type FunctionCallOutputContentItem = z.infer<typeof FunctionCallOutputContentItem>;

/** Output of a tool: a text, or parts. */
export const FunctionCallOutputBody = union(z.string(), z.array(FunctionCallOutputContentItem));
export type FunctionCallOutputBody = z.infer<typeof FunctionCallOutputBody>;

export const FunctionCallOutputPayload = object(() => ({
  body: FunctionCallOutputBody,
  success: nullable(z.boolean()),
}));
export type FunctionCallOutputPayload = z.infer<typeof FunctionCallOutputPayload>;

/** Whether a message comments on the work or concludes it. */
export const MessagePhase = words('commentary', since('0.169', 'partial_answer'), 'final_answer');
export type MessagePhase = z.infer<typeof MessagePhase>;

export const ReasoningItemContent = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('reasoning_text'),
    text: z.string(),
  })),
  object(() => ({
    type: z.literal('text'),
    text: z.string(),
  })),
);
export type ReasoningItemContent = z.infer<typeof ReasoningItemContent>;

export const ReasoningItemReasoningSummary = object(() => ({
  type: z.literal('summary_text'),
  text: z.string(),
}));
export type ReasoningItemReasoningSummary = z.infer<typeof ReasoningItemReasoningSummary>;

export const AgentMessageInputContent = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('input_text'),
    text: z.string(),
  })),
  object(() => ({
    type: z.literal('encrypted_content'),
    encrypted_content: z.string(),
  })),
);
export type AgentMessageInputContent = z.infer<typeof AgentMessageInputContent>;
