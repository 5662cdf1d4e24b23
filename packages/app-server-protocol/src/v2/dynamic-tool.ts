import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { nullable, object, since, tagged, taggedUnion, versioned } from '../wire/index.ts';

/** A part of what a client's tool returns. */
export const DynamicToolCallOutputContentItem = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('inputText'),
    text: z.string(),
  })),
  object(() => ({
    type: z.literal('inputImage'),
    imageUrl: z.string(),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('inputAudio'),
      audioUrl: z.string(),
    })),
  ),
);
export type DynamicToolCallOutputContentItem = z.infer<typeof DynamicToolCallOutputContentItem>;

/** Parameters of `item/tool/call`: the server calls a tool that the client provides. */
export const DynamicToolCallParams = object(() => ({
  threadId: z.string(),
  turnId: z.string(),
  callId: z.string(),
  namespace: since('0.169', nullable(z.string())),
  tool: z.string(),
  arguments: JsonValue,
}));
export type DynamicToolCallParams = z.infer<typeof DynamicToolCallParams>;

/** The client's answer to `item/tool/call`. */
export const DynamicToolCallResponse = object(() => ({
  contentItems: z.array(DynamicToolCallOutputContentItem),
  success: z.boolean(),
}));
export type DynamicToolCallResponse = z.infer<typeof DynamicToolCallResponse>;

export const DynamicToolFunctionSpec = object(() => ({
  name: z.string(),
  description: z.string(),
  inputSchema: JsonValue,
  deferLoading: z.boolean().optional(),
}));
export type DynamicToolFunctionSpec = z.infer<typeof DynamicToolFunctionSpec>;

export const DynamicToolNamespaceTool = tagged('type', 'function', DynamicToolFunctionSpec);
export type DynamicToolNamespaceTool = z.infer<typeof DynamicToolNamespaceTool>;

export const DynamicToolNamespaceSpec = object(() => ({
  name: z.string(),
  description: z.string(),
  tools: z.array(DynamicToolNamespaceTool),
}));
export type DynamicToolNamespaceSpec = z.infer<typeof DynamicToolNamespaceSpec>;

/** A tool that the client provides. */
export const DynamicToolSpec = versioned({
  '0.104': object(() => ({
    name: z.string(),
    description: z.string(),
    inputSchema: JsonValue,
  })),
  '0.169': taggedUnion(
    'type',
    tagged('type', 'function', DynamicToolFunctionSpec),
    tagged('type', 'namespace', DynamicToolNamespaceSpec),
  ),
});
export type DynamicToolSpec = z.infer<typeof DynamicToolSpec>;

export const DynamicToolCallStatus = z.enum(['inProgress', 'completed', 'failed']);
export type DynamicToolCallStatus = z.infer<typeof DynamicToolCallStatus>;
