import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { sleep } from '@codex-ts/foundation/abort';
import { systemErrorCode } from '@codex-ts/foundation/errors';

/** Waits before further tries, in milliseconds. */
const DELAYS_MS = [250, 1_000];

/** Statuses of servers that are busy or being started, beside all from 500 on. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429]);

/** What a system says of a server that may be there in a moment. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Tries up to three times what may fail in passing with a server over HTTP. Any other failure is final, and so is one after which
 * the next try would begin `withinMs` after the first.
 *
 * Source: as 0.169.0 tries.
 */
export async function persistently<T>(
  attempt: () => Promise<T>,
  { withinMs, signal }: { withinMs: number; signal: AbortSignal },
): Promise<T> {
  const startedAtMs = Date.now();
  for (const delayMs of DELAYS_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || Date.now() - startedAtMs + delayMs >= withinMs) throw error;
    }
    await sleep(delayMs, { signal });
  }
  return attempt();
}

function isPassing(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof StreamableHTTPError) return at.code !== undefined && (at.code >= 500 || PASSING_STATUSES.has(at.code));
    if (PASSING_CODES.has(systemErrorCode(at) ?? '')) return true;
  }
  return false;
}
