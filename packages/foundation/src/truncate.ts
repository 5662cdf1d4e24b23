/** How much of a text may be kept. One token counts as four bytes. */
export type TruncationPolicy = { mode: 'bytes'; limit: number } | { mode: 'tokens'; limit: number };

const BYTES_PER_TOKEN = 4;

/** Tokens in `byteCount` bytes of text, by the rule of four bytes each, rounded up. */
export function approximateTokens(byteCount: number): number {
  return Math.ceil(byteCount / BYTES_PER_TOKEN);
}

/** The policy's limit in bytes. */
export function limitInBytes(policy: TruncationPolicy): number {
  return policy.mode === 'bytes' ? policy.limit : policy.limit * BYTES_PER_TOKEN;
}

/** The same policy with its limit multiplied by `factor`, rounded up. */
export function scalePolicy(policy: TruncationPolicy, factor: number): TruncationPolicy {
  return { mode: policy.mode, limit: Math.ceil(policy.limit * factor) };
}

/**
 * Cuts the middle out of `text` so that about the policy's limit stays: half from the start, the rest from the end, on
 * character boundaries, with a mark between that says how much is gone.
 *
 * Source: codex-rs/core/src/truncate.rs.
 */
export function truncateMiddle(text: string, policy: TruncationPolicy): string {
  const maxBytes = limitInBytes(policy);
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= maxBytes) return text;
  const headBudget = Math.floor(maxBytes / 2);
  const headEnd = characterStartAtOrBefore(bytes, headBudget);
  const tailStart = characterStartAtOrAfter(bytes, bytes.length - (maxBytes - headBudget));
  const head = bytes.toString('utf8', 0, headEnd);
  const tail = bytes.toString('utf8', tailStart);
  const mark =
    policy.mode === 'tokens'
      ? `…${approximateTokens(bytes.length - maxBytes)} tokens truncated…`
      : `…${codePoints(bytes.toString('utf8', headEnd, tailStart))} chars truncated…`;
  return `${head}${mark}${tail}`;
}

/** {@link truncateMiddle} with a heading that gives the number of lines of the whole text, when anything was cut. */
export function truncateWithHeading(text: string, policy: TruncationPolicy): string {
  if (Buffer.byteLength(text, 'utf8') <= limitInBytes(policy)) return text;
  return `Total output lines: ${countLines(text)}\n\n${truncateMiddle(text, policy)}`;
}

/** Lines of a text; a last line without an end counts, an end at the very end starts no new line. */
export function countLines(text: string): number {
  if (text === '') return 0;
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.endsWith('\n') ? lines : lines + 1;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function characterStartAtOrBefore(bytes: Uint8Array, index: number): number {
  let at = Math.min(index, bytes.length);
  while (at > 0 && isContinuation(bytes[at])) at -= 1;
  return at;
}

function characterStartAtOrAfter(bytes: Uint8Array, index: number): number {
  let at = Math.max(0, index);
  while (at < bytes.length && isContinuation(bytes[at])) at += 1;
  return at;
}
