import * as z from 'zod';
import { ModeKind } from '../shared/collaboration-mode.ts';
import { ThreadId } from '../shared/scalars.ts';
import { bigInt64, bigUint64, nullable, object, sparse, uint, uint16, uint32, union, variant } from '../wire/index.ts';

export const CodexErrorInfo = union(
  'context_window_exceeded',
  'usage_limit_exceeded',
  'server_overloaded',
  variant(
    'http_connection_failed',
    object(() => ({
      http_status_code: nullable(uint16),
    })),
  ),
  variant(
    'response_stream_connection_failed',
    object(() => ({
      http_status_code: nullable(uint16),
    })),
  ),
  'internal_server_error',
  'unauthorized',
  'bad_request',
  'sandbox_error',
  variant(
    'response_stream_disconnected',
    object(() => ({
      http_status_code: nullable(uint16),
    })),
  ),
  variant(
    'response_too_many_failed_attempts',
    object(() => ({
      http_status_code: nullable(uint16),
    })),
  ),
  'thread_rollback_failed',
  'other',
);
export type CodexErrorInfo = z.infer<typeof CodexErrorInfo>;

export const HistoryEntry = object(() => ({
  conversation_id: z.string(),
  ts: bigUint64,
  text: z.string(),
}));
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const ModelRerouteReason = z.literal('high_risk_cyber_activity');
export type ModelRerouteReason = z.infer<typeof ModelRerouteReason>;

export const SessionNetworkProxyRuntime = object(() => ({
  http_addr: z.string(),
  socks_addr: z.string(),
  admin_addr: z.string(),
}));
export type SessionNetworkProxyRuntime = z.infer<typeof SessionNetworkProxyRuntime>;

export const TurnAbortReason = z.enum(['interrupted', 'replaced', 'review_ended']);
export type TurnAbortReason = z.infer<typeof TurnAbortReason>;

export const BackgroundEventEvent = object(() => ({
  message: z.string(),
}));
export type BackgroundEventEvent = z.infer<typeof BackgroundEventEvent>;

export const ContextCompactedEvent = object(() => ({}));
export type ContextCompactedEvent = z.infer<typeof ContextCompactedEvent>;

export const DeprecationNoticeEvent = object(() => ({
  summary: z.string(),
  details: nullable(z.string()),
}));
export type DeprecationNoticeEvent = z.infer<typeof DeprecationNoticeEvent>;

export const ErrorEvent = object(() => ({
  message: z.string(),
  codex_error_info: CodexErrorInfo.nullable().default(null),
}));
export type ErrorEvent = z.infer<typeof ErrorEvent>;

export const GetHistoryEntryResponseEvent = object(() => ({
  offset: uint,
  log_id: bigUint64,
  entry: nullable(HistoryEntry),
}));
export type GetHistoryEntryResponseEvent = z.infer<typeof GetHistoryEntryResponseEvent>;

export const ModelRerouteEvent = object(() => ({
  from_model: z.string(),
  to_model: z.string(),
  reason: ModelRerouteReason,
}));
export type ModelRerouteEvent = z.infer<typeof ModelRerouteEvent>;

export const StreamErrorEvent = object(() => ({
  message: z.string(),
  codex_error_info: CodexErrorInfo.nullable().default(null),
  additional_details: z.string().nullable().default(null),
}));
export type StreamErrorEvent = z.infer<typeof StreamErrorEvent>;

export const ThreadNameUpdatedEvent = object(() => ({
  thread_id: ThreadId,
  thread_name: sparse(z.string()),
}));
export type ThreadNameUpdatedEvent = z.infer<typeof ThreadNameUpdatedEvent>;

export const ThreadRolledBackEvent = object(() => ({
  num_turns: uint32,
}));
export type ThreadRolledBackEvent = z.infer<typeof ThreadRolledBackEvent>;

export const TurnAbortedEvent = object(() => ({
  turn_id: nullable(z.string()),
  reason: TurnAbortReason,
}));
export type TurnAbortedEvent = z.infer<typeof TurnAbortedEvent>;

export const TurnCompleteEvent = object(() => ({
  turn_id: z.string(),
  last_agent_message: nullable(z.string()),
}));
export type TurnCompleteEvent = z.infer<typeof TurnCompleteEvent>;

export const TurnStartedEvent = object(() => ({
  turn_id: z.string(),
  model_context_window: nullable(bigInt64),
  collaboration_mode_kind: ModeKind.default('default'),
}));
export type TurnStartedEvent = z.infer<typeof TurnStartedEvent>;

export const UndoCompletedEvent = object(() => ({
  success: z.boolean(),
  message: nullable(z.string()),
}));
export type UndoCompletedEvent = z.infer<typeof UndoCompletedEvent>;

export const UndoStartedEvent = object(() => ({
  message: nullable(z.string()),
}));
export type UndoStartedEvent = z.infer<typeof UndoStartedEvent>;

export const WarningEvent = object(() => ({
  message: z.string(),
}));
export type WarningEvent = z.infer<typeof WarningEvent>;
