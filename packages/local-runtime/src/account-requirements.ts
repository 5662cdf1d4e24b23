import { loadRequirements, type RequirementsText } from '@codex-ts/config';
import type { BackendClient } from '@codex-ts/backend-client';
import { sleep } from '@codex-ts/foundation/abort';
import { messageOf } from '@codex-ts/foundation/errors';
import type { Auth, ChatGptAuth } from '@codex-ts/login';

/** What the user is told such a demand comes from. */
const SOURCE = 'the workspace of your ChatGPT account';

/** Plans whose workspaces can be managed, as the issuer spells them. */
const MANAGED_PLANS: ReadonlySet<string> = new Set(['business', 'enterprise', 'enterprise_cbp_usage_based', 'edu']);

/** How often the service is asked, the pause after the first time, which doubles, and the longest wait for all, in milliseconds. */
const TRIES = 5;
const FIRST_PAUSE_MS = 200;
const LIMIT_MS = 15_000;

/** What an account's administrator demands. */
export interface AccountRequirements {
  /** For the configuration; empty when nothing is demanded, or is known to be. */
  texts: readonly RequirementsText[];
  /** Why they could not be had, for the user; `null` when they could, or there are none. */
  problem: string | null;
}

/** Nothing is demanded. */
const NOTHING: AccountRequirements = { texts: [], problem: null };

/** Whether the workspace of a sign-in can be managed. */
export function isManaged(auth: Auth | null): auth is ChatGptAuth {
  return auth?.mode === 'chatgpt' && auth.planType !== null && MANAGED_PLANS.has(auth.planType.toLowerCase());
}

/**
 * Asks the service what the administrator of the workspace demands. Never rejects: what cannot be had is a problem to show, and
 * the session goes on without it, as with 0.104.0.
 */
export async function accountRequirements(
  auth: Auth | null,
  { client, pauseMs = FIRST_PAUSE_MS }: { client(auth: ChatGptAuth): Promise<BackendClient> | BackendClient; pauseMs?: number },
): Promise<AccountRequirements> {
  if (!isManaged(auth)) return NOTHING;
  try {
    const text = await askRepeatedly(await client(auth), pauseMs);
    if (text === null) return NOTHING;
    const texts = [{ source: SOURCE, text }];
    loadRequirements({ texts, managed: null }); // what cannot be read must not keep a session from opening
    return { texts, problem: null };
  } catch (error) {
    return { texts: [], problem: `What the administrator of ${SOURCE} demands could not be loaded: ${messageOf(error)}` };
  }
}

async function askRepeatedly(client: BackendClient, firstPauseMs: number): Promise<string | null> {
  const { readRequirements } = await import('@codex-ts/backend-client');
  const signal = AbortSignal.timeout(LIMIT_MS);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readRequirements(client, { signal });
    } catch (error) {
      if (attempt >= TRIES || signal.aborted) throw error;
      await sleep(firstPauseMs * 2 ** (attempt - 1), { signal });
    }
  }
}
