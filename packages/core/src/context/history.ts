import { scalePolicy, truncateMiddle, limitInBytes, type TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { ContentItem, ResponseItem, ToolOutputBody } from '@codex-ts/protocol';
import { normalizeHistory } from './normalize-history.ts';

/** Outputs may be this much longer than a tool's own limit, so that one cut already stays whole. */
const HISTORY_SLACK = 1.2;

/**
 * The conversation as the model gets it.
 *
 * Grows by appending; {@link forRequest} shares the items, so a long thread costs one pass and no copy of its texts.
 */
export class History {
  #items: ResponseItem[];

  constructor(items: readonly ResponseItem[] = []) {
    this.#items = [...items];
  }

  get items(): readonly ResponseItem[] {
    return this.#items;
  }

  /** Appends items, tool outputs cut to the slack above `truncation`. */
  record(items: readonly ResponseItem[], truncation: TruncationPolicy): void {
    const policy = scalePolicy(truncation, HISTORY_SLACK);
    for (const item of items) this.#items.push(cutOutput(item, policy));
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

function cutOutput(item: ResponseItem, policy: TruncationPolicy): ResponseItem {
  if (item.type !== 'function_call_output' && item.type !== 'custom_tool_call_output') return item;
  const output = cutBody(item.output, policy);
  return output === item.output ? item : { ...item, output };
}

function cutBody(body: ToolOutputBody, policy: TruncationPolicy): ToolOutputBody {
  return typeof body === 'string' ? truncateMiddle(body, policy) : cutParts(body, policy);
}

/** Parts share one budget: the text that crosses it is cut, later texts are dropped and counted; pictures pass. */
function cutParts(parts: readonly ContentItem[], policy: TruncationPolicy): ContentItem[] {
  let leftBytes = limitInBytes(policy);
  let dropped = 0;
  const kept: ContentItem[] = [];
  for (const part of parts) {
    if (part.type === 'input_image') {
      kept.push(part);
      continue;
    }
    const bytes = Buffer.byteLength(part.text, 'utf8');
    if (leftBytes <= 0) {
      dropped += 1;
    } else if (bytes <= leftBytes) {
      kept.push(part);
    } else {
      const limit = policy.mode === 'tokens' ? Math.ceil(leftBytes / 4) : leftBytes;
      kept.push({ ...part, text: truncateMiddle(part.text, { mode: policy.mode, limit }) });
    }
    leftBytes -= bytes;
  }
  if (dropped > 0) kept.push({ type: 'input_text', text: `[${dropped} further text parts left out]` });
  return kept;
}
