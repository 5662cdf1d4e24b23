import type { TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { ResponseItem } from '@codex-ts/protocol';
import { cutOutput, cutStoredOutput } from './cut-output.ts';
import { normalizeHistory } from './normalize-history.ts';

/**
 * The conversation as the model gets it.
 *
 * Grows by appending; {@link forRequest} shares the items, so a long thread costs one pass and no copy of its texts.
 */
export class History {
  #items: ResponseItem[];

  /**
   * `truncation`: tool outputs of `items` that were not cut when they were stored, as in files of older releases, are cut now;
   * those that were stay as they are. Default: all stay.
   */
  constructor(items: readonly ResponseItem[] = [], truncation?: TruncationPolicy) {
    this.#items = truncation === undefined ? [...items] : items.map((item) => cutStoredOutput(item, truncation));
  }

  get items(): readonly ResponseItem[] {
    return this.#items;
  }

  /** Appends items, tool outputs cut to the slack above `truncation`; gives them back as they were kept. */
  record(items: readonly ResponseItem[], truncation: TruncationPolicy): ResponseItem[] {
    const kept = items.map((item) => cutOutput(item, truncation));
    this.#items.push(...kept);
    return kept;
  }

  replace(items: readonly ResponseItem[]): void {
    this.#items = [...items];
  }

  /** Takes out the oldest item, and the call or output that belongs to it. */
  dropOldest(): void {
    this.#dropWithPartner(this.#items[0]);
  }

  /** Takes out the newest item, and the call or output that belongs to it. */
  dropNewest(): void {
    this.#dropWithPartner(this.#items.at(-1));
  }

  /** What is sent: calls and outputs in pairs, no snapshots, no pictures for a model that cannot see them. */
  forRequest({ seesImages }: { seesImages: boolean }): ResponseItem[] {
    return normalizeHistory(this.#items, { seesImages });
  }

  #dropWithPartner(dropped: ResponseItem | undefined): void {
    const callId = dropped && 'call_id' in dropped ? dropped.call_id : null;
    this.#items = this.#items.filter((item) => item !== dropped && !(callId && 'call_id' in item && item.call_id === callId));
  }
}
