import * as z from 'zod';
import { ConfigurationReasoning } from './model-settings.ts';
import {
  AgentMessageInputContent,
  ContentItem,
  FunctionCallOutputBody,
  FunctionCallOutputPayload,
  MessagePhase,
  ReasoningItemContent,
  ReasoningItemReasoningSummary,
} from './response-content.ts';
import { ResponseItemId } from './scalars.ts';
import {
  bigUint64,
  nullByDefault,
  nullable,
  object,
  quirk,
  since,
  sparse,
  tagged,
  taggedUnion,
  until,
  versioned,
} from '../wire/index.ts';

export const GhostCommit = object(() => ({
  id: z.string(),
  parent: nullable(z.string()),
  preexisting_untracked_files: z.array(z.string()),
  preexisting_untracked_dirs: z.array(z.string()),
}));
export type GhostCommit = z.infer<typeof GhostCommit>;

export const LocalShellExecAction = object(() => ({
  command: z.array(z.string()),
  timeout_ms: nullable(bigUint64),
  working_directory: nullable(z.string()),
  env: nullable(z.record(z.string(), z.string())),
  user: nullable(z.string()),
}));
export type LocalShellExecAction = z.infer<typeof LocalShellExecAction>;

export const LocalShellAction = tagged('type', 'exec', LocalShellExecAction);
export type LocalShellAction = z.infer<typeof LocalShellAction>;

export const LocalShellStatus = z.enum(['completed', 'in_progress', 'incomplete']);
export type LocalShellStatus = z.infer<typeof LocalShellStatus>;

export const InternalChatMessageMetadataPassthrough = object(() => ({
  turn_id: sparse(z.string()),
}));
export type InternalChatMessageMetadataPassthrough = z.infer<typeof InternalChatMessageMetadataPassthrough>;

export const WebSearchAction = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('search'),
    query: sparse(z.string()),
    queries: sparse(z.array(z.string())),
  })),
  object(() => ({
    type: z.literal('open_page'),
    url: sparse(z.string()),
  })),
  object(() => ({
    type: z.literal('find_in_page'),
    url: sparse(z.string()),
    pattern: sparse(z.string()),
  })),
  object(() => ({
    type: z.literal('other'),
  })),
);
export type WebSearchAction = z.infer<typeof WebSearchAction>;

/** An item of the Responses API, as history keeps it. */
export const ResponseItem = taggedUnion(
  'type',
  since(
    '0.169',
    object(() => ({
      type: z.literal('additional_tools'),
      id: sparse(ResponseItemId),
      role: z.string(),
      tools: z.array(z.unknown()),
    })),
  ),
  object(() => ({
    type: z.literal('message'),
    encrypted_content: since('0.169', sparse(z.string())),
    status: since('0.169', sparse(z.string())),
    id: quirk({ inTypeScriptSince: '0.169' }, sparse(ResponseItemId)),
    role: z.string(),
    content: z.array(ContentItem),
    end_turn: until('0.104', sparse(z.boolean())),
    phase: sparse(MessagePhase),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('agent_message'),
      id: sparse(ResponseItemId),
      author: z.string(),
      recipient: z.string(),
      content: z.array(AgentMessageInputContent),
      internal_chat_message_metadata_passthrough: sparse(InternalChatMessageMetadataPassthrough),
    })),
  ),
  object(() => ({
    type: z.literal('reasoning'),
    id: quirk({ inTypeScriptSince: '0.169' }, versioned({ '0.104': ResponseItemId, '0.169': sparse(ResponseItemId) })),
    summary: z.array(ReasoningItemReasoningSummary),
    content: nullByDefault(sparse(z.array(ReasoningItemContent))),
    encrypted_content: nullable(z.string()),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  object(() => ({
    type: z.literal('local_shell_call'),
    encrypted_content: since('0.169', sparse(z.string())),
    id: quirk({ inTypeScriptSince: '0.169' }, sparse(ResponseItemId)),
    call_id: nullable(z.string()),
    status: LocalShellStatus,
    action: LocalShellAction,
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  object(() => ({
    type: z.literal('function_call'),
    encrypted_content: since('0.169', sparse(z.string())),
    status: since('0.169', sparse(z.string())),
    id: quirk({ inTypeScriptSince: '0.169' }, sparse(ResponseItemId)),
    name: z.string(),
    namespace: since('0.169', sparse(z.string())),
    arguments: z.string(),
    encrypted_function_args: since('0.169', sparse(z.array(z.string()))),
    call_id: z.string(),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('tool_search_call'),
      encrypted_content: sparse(z.string()),
      id: sparse(ResponseItemId),
      call_id: nullable(z.string()),
      status: sparse(z.string()),
      execution: z.string(),
      arguments: z.unknown(),
      internal_chat_message_metadata_passthrough: sparse(InternalChatMessageMetadataPassthrough),
    })),
  ),
  object(() => ({
    type: z.literal('function_call_output'),
    id: since('0.169', sparse(ResponseItemId)),
    call_id: versioned({ '0.104': z.string(), '0.169': sparse(z.string()) }),
    name: since('0.169', sparse(z.string())),
    namespace: since('0.169', sparse(z.string())),
    output: versioned({ '0.104': FunctionCallOutputPayload, '0.169': FunctionCallOutputBody }),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  object(() => ({
    type: z.literal('custom_tool_call'),
    encrypted_content: since('0.169', sparse(z.string())),
    id: quirk({ inTypeScriptSince: '0.169' }, sparse(ResponseItemId)),
    status: sparse(z.string()),
    call_id: z.string(),
    name: z.string(),
    namespace: since('0.169', sparse(z.string())),
    input: z.string(),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  object(() => ({
    type: z.literal('custom_tool_call_output'),
    id: since('0.169', sparse(ResponseItemId)),
    call_id: z.string(),
    name: since('0.169', sparse(z.string())),
    output: versioned({ '0.104': z.string(), '0.169': FunctionCallOutputBody }),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('tool_search_output'),
      id: sparse(ResponseItemId),
      call_id: nullable(z.string()),
      status: z.string(),
      execution: z.string(),
      tools: z.array(z.unknown()),
      internal_chat_message_metadata_passthrough: sparse(InternalChatMessageMetadataPassthrough),
    })),
  ),
  object(() => ({
    type: z.literal('web_search_call'),
    encrypted_content: since('0.169', sparse(z.string())),
    id: quirk({ inTypeScriptSince: '0.169' }, sparse(ResponseItemId)),
    status: sparse(z.string()),
    action: sparse(WebSearchAction),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('image_generation_call'),
      encrypted_content: sparse(z.string()),
      id: sparse(ResponseItemId),
      status: z.string(),
      revised_prompt: sparse(z.string()),
      result: z.string(),
      internal_chat_message_metadata_passthrough: sparse(InternalChatMessageMetadataPassthrough),
    })),
  ),
  until(
    '0.104',
    object(() => ({
      type: z.literal('ghost_snapshot'),
      ghost_commit: GhostCommit,
    })),
  ),
  object(() => ({
    type: z.literal('compaction'),
    id: since('0.169', sparse(ResponseItemId)),
    encrypted_content: z.string(),
    internal_chat_message_metadata_passthrough: since('0.169', sparse(InternalChatMessageMetadataPassthrough)),
  })),
  since(
    '0.169',
    object(() => ({
      type: z.literal('configuration_update'),
      reasoning: ConfigurationReasoning,
    })),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('compaction_trigger'),
    })),
  ),
  since(
    '0.169',
    object(() => ({
      type: z.literal('context_compaction'),
      id: sparse(ResponseItemId),
      encrypted_content: sparse(z.string()),
      internal_chat_message_metadata_passthrough: sparse(InternalChatMessageMetadataPassthrough),
    })),
  ),
  object(() => ({
    type: z.literal('other'),
  })),
);
export type ResponseItem = z.infer<typeof ResponseItem>;
