import * as z from 'zod';
import { ThreadId } from '../shared/scalars.ts';
import { nullable, object, strictObject, union, variant } from '../wire/index.ts';

export const AgentStatus = union(
  'pending_init',
  'running',
  strictObject(() => ({
    completed: z.string().nullable(),
  })),
  variant('errored', z.string()),
  'shutdown',
  'not_found',
);
export type AgentStatus = z.infer<typeof AgentStatus>;

export const CollabAgentInteractionBeginEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
  prompt: z.string(),
}));
export type CollabAgentInteractionBeginEvent = z.infer<typeof CollabAgentInteractionBeginEvent>;

export const CollabAgentInteractionEndEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
  prompt: z.string(),
  status: AgentStatus,
}));
export type CollabAgentInteractionEndEvent = z.infer<typeof CollabAgentInteractionEndEvent>;

export const CollabAgentSpawnBeginEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  prompt: z.string(),
}));
export type CollabAgentSpawnBeginEvent = z.infer<typeof CollabAgentSpawnBeginEvent>;

export const CollabAgentSpawnEndEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  new_thread_id: nullable(ThreadId),
  prompt: z.string(),
  status: AgentStatus,
}));
export type CollabAgentSpawnEndEvent = z.infer<typeof CollabAgentSpawnEndEvent>;

export const CollabCloseBeginEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
}));
export type CollabCloseBeginEvent = z.infer<typeof CollabCloseBeginEvent>;

export const CollabCloseEndEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
  status: AgentStatus,
}));
export type CollabCloseEndEvent = z.infer<typeof CollabCloseEndEvent>;

export const CollabResumeBeginEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
}));
export type CollabResumeBeginEvent = z.infer<typeof CollabResumeBeginEvent>;

export const CollabResumeEndEvent = object(() => ({
  call_id: z.string(),
  sender_thread_id: ThreadId,
  receiver_thread_id: ThreadId,
  status: AgentStatus,
}));
export type CollabResumeEndEvent = z.infer<typeof CollabResumeEndEvent>;

export const CollabWaitingBeginEvent = object(() => ({
  sender_thread_id: ThreadId,
  receiver_thread_ids: z.array(ThreadId),
  call_id: z.string(),
}));
export type CollabWaitingBeginEvent = z.infer<typeof CollabWaitingBeginEvent>;

export const CollabWaitingEndEvent = object(() => ({
  sender_thread_id: ThreadId,
  call_id: z.string(),
  statuses: z.record(ThreadId, AgentStatus),
}));
export type CollabWaitingEndEvent = z.infer<typeof CollabWaitingEndEvent>;
