import { isRecord } from '@codex-ts/foundation/json';
import type { RolloutEvent, SessionMeta, TokenUsage, TokenUsageInfo, TurnContext } from '@codex-ts/protocol';

/**
 * The payloads that almost every line has, recognized by hand: a long thread has thousands of them, and going through the
 * schemas takes several times as long as reading the file. Whatever is not recognized here goes through its schema, so these
 * only have to be right, not complete.
 */
export function plainEvent(payload: unknown): RolloutEvent | undefined {
  return isRecord(payload) && isText(payload['type']) ? (payload as RolloutEvent) : undefined; // all that the schema asks for
}

export function plainSessionMeta(payload: unknown): SessionMeta | undefined {
  if (!isRecord(payload)) return undefined;
  const {
    source,
    forked_from_id,
    base_instructions,
    persist_extended_history,
    attached_thread,
    account_scoped,
    dynamic_tools,
    git,
  } = payload;
  const isPlain =
    ['id', 'timestamp', 'cwd', 'originator', 'cli_version'].every((key) => isText(payload[key])) &&
    (isText(source) || isRecord(source)) &&
    isTextOrMissing(forked_from_id) &&
    META_TEXTS.every((key) => payload[key] === null || isTextOrMissing(payload[key])) &&
    (isNothing(base_instructions) || (isRecord(base_instructions) && isText(base_instructions['text']))) &&
    [persist_extended_history, attached_thread, account_scoped].every((mark) => isNothing(mark) || typeof mark === 'boolean') &&
    (isNothing(dynamic_tools) || Array.isArray(dynamic_tools)) &&
    (isNothing(git) || (isRecord(git) && GIT_FACTS.every((key) => git[key] === null || isTextOrMissing(git[key]))));
  return isPlain ? (payload as SessionMeta) : undefined; // checked above
}

const META_TEXTS = [
  'model_provider',
  'history_mode',
  'thread_source',
  'parent_thread_id',
  'agent_nickname',
  'agent_role',
  'creator_user_id',
  'creator_account_id',
];

const GIT_FACTS = ['commit_hash', 'branch', 'repository_url'];

export function plainTokenUsage(payload: unknown): TokenUsageInfo | undefined {
  if (!isRecord(payload)) return undefined;
  const { total_token_usage, last_token_usage, model_context_window } = payload;
  const isPlain =
    isUsage(total_token_usage) && isUsage(last_token_usage) && (model_context_window === null || isNumber(model_context_window));
  return isPlain ? (payload as TokenUsageInfo) : undefined; // checked above
}

function isUsage(usage: unknown): usage is TokenUsage {
  if (!isRecord(usage)) return false;
  const { cache_write_input_tokens } = usage;
  return (
    COUNTS.every((key) => isNumber(usage[key])) && (cache_write_input_tokens === undefined || isNumber(cache_write_input_tokens))
  );
}

const COUNTS = ['input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_output_tokens', 'total_tokens'];

export function plainTurnContext(payload: unknown): TurnContext | undefined {
  if (!isRecord(payload) || !isRecord(payload['sandbox_policy'])) return undefined;
  const isPlain =
    ['cwd', 'approval_policy', 'model'].every((key) => isText(payload[key])) &&
    isText(payload['sandbox_policy']['type']) &&
    ['turn_id', 'personality', 'effort', 'summary', 'user_instructions', 'developer_instructions'].every((key) =>
      isTextOrMissing(payload[key]),
    );
  return isPlain ? (payload as TurnContext) : undefined; // checked above
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A key may be left out; `null` is for the schema to judge. */
function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
