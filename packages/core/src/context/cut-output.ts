import { limitInBytes, scalePolicy, truncateMiddle, type TruncationPolicy } from '@codex-ts/foundation/truncate';
import type { ContentItem, ResponseItem, ToolOutputBody } from '@codex-ts/protocol';

/** Outputs may be this much longer than a tool's own limit, so that one cut already stays whole. */
const SLACK = 1.2;

/** What the mark of a cut takes, in bytes: an output that was cut before is no longer than the limit and this. */
const MARK_BYTES = 200;

/** What a file holds of an output at least, so that a thread can go on with wider limits than it had. */
const STORED: TruncationPolicy = { mode: 'tokens', limit: 10_000 };

/** An item as the model gets it: a tool output cut to the slack above `truncation`, anything else as it is. */
export function cutOutput(item: ResponseItem, truncation: TruncationPolicy): ResponseItem {
  if (item.type !== 'function_call_output' && item.type !== 'custom_tool_call_output') return item;
  const output = cutBody(item.output, scalePolicy(truncation, SLACK));
  return output === item.output ? item : { ...item, output };
}

/** An item as the file of its thread holds it: a tool output as the model gets it, or more. */
export function outputToStore(item: ResponseItem, truncation: TruncationPolicy): ResponseItem {
  return cutOutput(item, limitInBytes(truncation) >= limitInBytes(STORED) ? truncation : STORED);
}

/** An item of a file as the model gets it: an output that was cut before it was stored stays as it is. */
export function cutStoredOutput(item: ResponseItem, truncation: TruncationPolicy): ResponseItem {
  return isUncut(item, scalePolicy(truncation, SLACK)) ? cutOutput(item, truncation) : item;
}

/** Whether an output is longer than what a cut to `policy` leaves. */
function isUncut(item: ResponseItem, policy: TruncationPolicy): boolean {
  if (item.type !== 'function_call_output' && item.type !== 'custom_tool_call_output') return false;
  const { output } = item;
  const texts = typeof output === 'string' ? [output] : output.map((part) => ('text' in part ? part.text : ''));
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > limitInBytes(policy) + MARK_BYTES;
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
