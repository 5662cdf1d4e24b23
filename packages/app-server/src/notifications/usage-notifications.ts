import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import type { RateLimitSnapshot, ThreadEventOf, TokenUsageInfo } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { rateLimitsView, tokenUsageView } from '../views/usage-view.ts';

/** What an answer of the model cost, and what is left of the account's limits: older and newer clients hear of both at other times. */
export class UsageNotifications {
  readonly #threadId: string;
  #usage: TokenUsageInfo | null;
  #rateLimits: RateLimitSnapshot | null = null;
  #turnId = '';
  /** The conversation is summed up. */
  #compacting = false;
  /** An answer has begun whose usage is not known yet. */
  #answerOpen = false;
  /** Newer clients are still to be told what the last answer cost. */
  #usageDue = false;

  constructor({ threadId, usage }: { threadId: string; usage: TokenUsageInfo | null }) {
    this.#threadId = threadId;
    this.#usage = usage;
  }

  get rateLimits(): RateLimitSnapshot | null {
    return this.#rateLimits;
  }

  turnStarted(turnId: string, { compacting }: { compacting: boolean }): void {
    this.#turnId = turnId;
    this.#compacting = compacting;
    this.#answerOpen = false;
    this.#usageDue = false;
  }

  set compacting(compacting: boolean) {
    this.#compacting = compacting;
  }

  rateLimitsUpdated(rateLimits: RateLimitSnapshot): Outgoing[] {
    this.#rateLimits = rateLimits;
    this.#answerOpen = true;
    return this.#limitsBeforeAnswer();
  }

  usageUpdated({ turnId, usage, cutShort }: ThreadEventOf<'token-usage.updated'>): Outgoing[] {
    const { input_tokens: read, output_tokens: written } = usage.last_token_usage;
    const estimated = cutShort !== true && read + written === 0; // no answer came to its end
    const before = estimated ? this.limitsOfBrokenAnswer() : [];
    this.#usage = usage;
    if (estimated && this.#rateLimits === null) return [this.#tokenUsage(turnId, usage)]; // nothing was asked for yet
    if (cutShort === true || estimated) {
      this.#answerOpen = false;
      return [...before, ...this.#usageAndLimits(turnId, usage, cutShort === true ? '0.169' : undefined)]; // 0.104 does not tell
    }
    this.#answerOpen = false;
    this.#usageDue = true;
    return this.#usageAndLimits(turnId, usage, '0.104');
  }

  /** Newer clients hear of an answer's cost once its calls are done; both do again when nobody told it. */
  responseCompleted(turnId: string): Outgoing[] {
    const only = this.#usageDue ? '0.169' : undefined;
    if (!this.#usageDue && !this.#answerOpen) return [];
    this.#usageDue = false;
    this.#answerOpen = false;
    return this.#usage === null ? [this.#limits(only)] : this.#usageAndLimits(turnId, this.#usage, only);
  }

  #usageAndLimits(turnId: string, usage: TokenUsageInfo, only?: ProtocolVersion): Outgoing[] {
    return [this.#tokenUsage(turnId, usage, only), this.#limits(only)];
  }

  #tokenUsage(turnId: string, usage: TokenUsageInfo, only?: ProtocolVersion): Outgoing {
    return outgoing('thread/tokenUsage/updated', { threadId: this.#threadId, turnId, tokenUsage: tokenUsageView(usage) }, only);
  }

  #limits(only?: ProtocolVersion): Outgoing {
    return outgoing('account/rateLimits/updated', { rateLimits: rateLimitsView(this.#rateLimits) }, only);
  }

  /** Older clients hear of limits with the head of an answer too, and once more of the usage before it; of summing up, all do. */
  #limitsBeforeAnswer(): Outgoing[] {
    if (this.#compacting) {
      this.#answerOpen = false;
      return [...this.#usageAgain(), this.#limits()];
    }
    return [...this.#usageAgain('0.104'), this.#limits('0.104')];
  }

  /** Newer clients hear of limits once an answer broke off. */
  limitsOfBrokenAnswer(): Outgoing[] {
    if (!this.#answerOpen) return [];
    this.#answerOpen = false;
    return [...this.#usageAgain('0.169'), this.#limits('0.169')];
  }

  #usageAgain(only?: ProtocolVersion): Outgoing[] {
    return this.#usage === null ? [] : [this.#tokenUsage(this.#turnId, this.#usage, only)];
  }
}
