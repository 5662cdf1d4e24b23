import { accountRequirements, type AccountRequirements, isManaged } from '@codex-ts/local-runtime';
import type { ChatGptAuth } from '@codex-ts/login';
import type { Connection } from '../connection.ts';
import { demandOfConfigs } from '../load-config.ts';
import { outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';
import { accountBackend } from './account-backend.ts';

const KEY = Symbol('demands of the account');

/** How long an answer of the service holds, in milliseconds. */
const FRESH_MS = 60 * 60 * 1_000;

interface Asked {
  accountId: string | null;
  atMs: number;
  answer: Promise<AccountRequirements>;
}

/**
 * Has configurations stay within what the administrator of the signed-in account demands. The service is asked once an hour, and
 * only for an account that can have one. Clients are told when it does not answer; it is asked again then with the next call.
 */
export async function heedAdministrator(server: ServerContext, connection: Connection): Promise<void> {
  const { options } = server;
  const state = server.state(KEY, (): { asked: Asked | null } => ({ asked: null }));
  const auth = await (await server.auth()).cached().catch(() => null); // told to whoever needs it for the model
  if (!isManaged(auth)) {
    if (state.asked !== null) demandOfConfigs(options, []);
    state.asked = null;
    return;
  }
  const { accountId } = auth;
  const known = state.asked?.accountId === accountId && options.nowMs() - state.asked.atMs < FRESH_MS ? state.asked : null;
  const asked = known ?? { accountId, atMs: options.nowMs(), answer: ask(server, connection, auth) };
  state.asked = asked;
  const { problem } = await asked.answer;
  if (problem !== null && state.asked === asked) state.asked = null;
}

async function ask(server: ServerContext, connection: Connection, auth: ChatGptAuth): Promise<AccountRequirements> {
  const found = await accountRequirements(auth, { client: (account) => accountBackend(server, connection, account) });
  demandOfConfigs(server.options, found.texts);
  if (found.problem !== null) server.notifyAll(outgoing('configWarning', { summary: found.problem, details: null }));
  return found;
}
