const FIRST_DELAY_MS = 200;

/**
 * Milliseconds to wait before the `attempt`-th try again, counted from 1: 200 ms, doubled each time, give or take 10 %.
 *
 * Source: codex-rs/codex-client/src/retry.rs `backoff`.
 */
export function retryDelayMs(attempt: number, { random = Math.random }: { random?: () => number } = {}): number {
  return FIRST_DELAY_MS * 2 ** (Math.max(1, attempt) - 1) * (0.9 + 0.2 * random());
}

/**
 * What a `retry-after` header asks for, in milliseconds: whole seconds, or an HTTP date. `null` when it is missing or neither.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterMs(header: string | undefined, { nowMs }: { nowMs: number }): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  if (!/^[A-Z][a-z]{2}, /.test(text)) return null;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
}
