import * as z from 'zod';
import { openObject } from './open-object.ts';
import { ResponseItem } from './response-item.ts';

/** Who opened a thread: a name, or an object whose key says what kind it is (`subagent`, `custom`, `internal`). */
export const SessionSource = z.union([z.string(), z.looseObject({})]);
export type SessionSource = z.infer<typeof SessionSource>;

/** First line of a rollout file: the identity of the thread. */
export const SessionMeta = openObject(() => ({
  id: z.string(),
  forked_from_id: z.string().optional(),
  /** RFC 3339, UTC. */
  timestamp: z.string(),
  cwd: z.string(),
  originator: z.string(),
  cli_version: z.string(),
  source: SessionSource.default('vscode'),
  /** What its client said the thread is for. */
  thread_source: z.string().nullish(),
  /** It belongs to the thread it was forked from, and is not listed for itself. */
  attached_thread: z.boolean().nullish(),
  /** Whose it is, when `account_scoped` is set: a user, or an account, at ChatGPT. */
  account_scoped: z.boolean().nullish(),
  creator_user_id: z.string().nullish(),
  creator_account_id: z.string().nullish(),
  /** The thread whose agent started this one, and what it called it. */
  parent_thread_id: z.string().nullish(),
  agent_nickname: z.string().nullish(),
  agent_role: z.string().nullish(),
  model_provider: z.string().nullish(),
  base_instructions: openObject({ text: z.string() }).nullish(),
  /** `paginated` in files of 0.169 whose items are all kept. */
  history_mode: z.string().nullish(),
  /** Ours: events of tools are kept too. */
  persist_extended_history: z.boolean().nullish(),
  dynamic_tools: z.array(z.unknown()).nullish(),
  git: z
    .looseObject({
      commit_hash: z.string().nullish(),
      branch: z.string().nullish(),
      repository_url: z.string().nullish(),
    })
    .nullish(),
}));
export type SessionMeta = z.infer<typeof SessionMeta>;

/** The settings a request was made under. Field order is that of the file. */
export const TurnContext = openObject(() => ({
  turn_id: z.string().nullish(),
  cwd: z.string(),
  /** A word; since 0.169.0 also a table of kinds of questions. */
  approval_policy: z.union([z.string(), openObject({ granular: z.unknown() })]),
  sandbox_policy: openObject({ type: z.string() }),
  model: z.string(),
  personality: z.string().nullish(),
  collaboration_mode: z.unknown().optional(),
  effort: z.string().nullish(),
  summary: z.string().nullish(),
  user_instructions: z.string().nullish(),
  developer_instructions: z.string().nullish(),
  final_output_json_schema: z.unknown().optional(),
  truncation_policy: z.unknown().optional(),
}));
export type TurnContext = z.infer<typeof TurnContext>;

/** A legacy event as rollout files keep it: `type` names it, the rest is its own. */
export const RolloutEvent = z.looseObject({ type: z.string() });
export type RolloutEvent = z.infer<typeof RolloutEvent>;

export const CompactedItem = openObject(() => ({
  message: z.string(),
  replacement_history: z.array(ResponseItem).nullish(),
}));
export type CompactedItem = z.infer<typeof CompactedItem>;

/** What one line of a rollout file records, without its time. Source: codex-rs/protocol, `RolloutItem`. */
export const RolloutItem = z.lazy(() =>
  z.discriminatedUnion('type', [
    openObject({ type: z.literal('session_meta'), payload: SessionMeta }),
    openObject({ type: z.literal('response_item'), payload: ResponseItem }),
    openObject({ type: z.literal('turn_context'), payload: TurnContext }),
    openObject({ type: z.literal('compacted'), payload: CompactedItem }),
    openObject({ type: z.literal('event_msg'), payload: RolloutEvent }),
  ]),
);
export type RolloutItem = z.infer<typeof RolloutItem>;

/** One line. `timestamp`: RFC 3339, UTC, milliseconds. */
export const RolloutLine = z.lazy(() => z.intersection(openObject({ timestamp: z.string() }), RolloutItem));
export type RolloutLine = z.infer<typeof RolloutLine>;
