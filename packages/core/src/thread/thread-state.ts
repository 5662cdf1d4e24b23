import {
  addTokenUsage,
  emptyTokenUsage,
  type RateLimitSnapshot,
  type ResponseItem,
  type TokenUsage,
  type TokenUsageInfo,
} from '@codex-ts/protocol';
import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import { History } from '../context/history.ts';
import type { ThreadSettings } from './thread-settings.ts';

/** What the file of a thread tells of it. Default: nothing. */
export interface StoredState {
  history?: readonly ResponseItem[];
  usage?: TokenUsageInfo | null;
  prompts?: readonly string[];
  /** What tool outputs in `history` are cut by. Default: they are not. */
  truncation?: TruncationPolicy;
  /** Default: nothing that anybody should hear of. */
  begin?: SessionBegin;
}

/** How a session began; `compact`: its conversation was summed up. */
export type SessionBegin = 'startup' | 'resume' | 'fork' | 'compact';

/** What a thread remembers from turn to turn. */
export class ThreadState {
  readonly history: History;
  usage: TokenUsageInfo | null;
  rateLimits: RateLimitSnapshot | null = null;
  /** The server's counts hold the reasoning of earlier turns. */
  reasoningCounted = false;
  /** The settings the model has been told of; `null` until the first turn of this session. */
  told: ThreadSettings | null = null;
  /** Body of the project's instructions as last told. */
  userInstructions: string | null = null;
  /** Context of clients that the model has been told of, by key. */
  readonly toldContext = new Map<string, string>();
  /** What began the session anew since hooks heard of it last, oldest first. */
  readonly sessionStarts: SessionBegin[];
  /** The user's prompts, oldest first. */
  readonly prompts: string[];

  constructor({ history = [], usage = null, prompts = [], truncation, begin }: StoredState = {}) {
    this.history = new History(history, truncation);
    this.usage = usage;
    this.prompts = [...prompts];
    this.sessionStarts = begin === undefined ? [] : [begin];
  }

  /** Adds one response's usage. `contextWindow`: what clients are told, in tokens. */
  countUsage(last: TokenUsage, contextWindow: number | null): TokenUsageInfo {
    this.usage = {
      total_token_usage: addTokenUsage(this.usage?.total_token_usage ?? emptyTokenUsage(), last),
      last_token_usage: last,
      model_context_window: contextWindow,
    };
    return this.usage;
  }

  /** Puts an estimate in place of the last count, as after the conversation was replaced. Tokens. */
  setTokensInUse(totalTokens: number, contextWindow: number | null): TokenUsageInfo {
    this.usage = {
      total_token_usage: this.usage?.total_token_usage ?? emptyTokenUsage(),
      last_token_usage: { ...emptyTokenUsage(), total_tokens: totalTokens },
      model_context_window: contextWindow,
    };
    return this.usage;
  }

  /** The service took the window for full. `window`: tokens. */
  fillWindow(window: number): TokenUsageInfo {
    const total = this.usage?.total_token_usage ?? emptyTokenUsage();
    this.usage = {
      total_token_usage: { ...total, total_tokens: Math.max(total.total_tokens, window) },
      last_token_usage: { ...emptyTokenUsage(), total_tokens: window },
      model_context_window: window,
    };
    return this.usage;
  }
}
