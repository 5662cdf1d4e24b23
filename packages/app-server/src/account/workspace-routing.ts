import type { RequestResult } from '@codex-ts/app-server-protocol';
import { AccountRoutingOverride } from '@codex-ts/app-server-protocol/v2/account';
import { BackendError, readWorkspaces, type Workspace } from '@codex-ts/backend-client';
import type { ChatGptAuth } from '@codex-ts/login';
import type { Connection } from '../connection.ts';
import { internalError } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { accountBackend } from './account-backend.ts';

type Routing = NonNullable<RequestResult<'account/read'>['workspaceRouting']>;

/** What the service tells of the workspace that is signed in. */
export interface WorkspaceFacts {
  routing: Routing;
  name: string | null;
}

interface Known {
  accountId: string | null;
  facts: Promise<WorkspaceFacts>;
}

const KEY = Symbol('workspace routing');
/** Longest wait for the service, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * Where requests of the signed-in workspace go, asked for once per workspace. A failure is not kept: the next call asks anew.
 *
 * @throws RpcError
 */
export function workspaceFacts(server: ServerContext, connection: Connection, auth: ChatGptAuth): Promise<WorkspaceFacts> {
  const state = server.state(KEY, (): { known: Known | null } => ({ known: null }));
  if (state.known?.accountId === auth.accountId) return state.known.facts;
  const known: Known = { accountId: auth.accountId, facts: ask(server, connection, auth) };
  state.known = known;
  known.facts.catch(() => {
    if (state.known === known) state.known = null;
  });
  return known.facts;
}

async function ask(server: ServerContext, connection: Connection, auth: ChatGptAuth): Promise<WorkspaceFacts> {
  let workspaces: Workspace[];
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    workspaces = await readWorkspaces(accountBackend(server, connection, auth), { signal });
  } catch (error) {
    if (error instanceof BackendError || signal.aborted) throw internalError('workspace routing discovery failed');
    throw error;
  }
  const workspace = workspaces.find(({ id }) => id === auth.accountId);
  if (workspace === undefined) throw internalError('selected workspace missing from routing discovery');
  const { workspace_backend_origin: origin, account_routing_override: override } = workspace;
  if (!origin || !URL.canParse(origin)) throw internalError('workspace routing discovery missing backend origin');
  const known = AccountRoutingOverride.safeParse(override ?? 'NO_CONSTRAINT');
  if (!known.success) throw internalError('workspace routing discovery failed');
  return {
    routing: { chatgptAccountId: workspace.id, backendOrigin: new URL(origin).origin, accountRoutingOverride: known.data },
    name: workspace.name ?? null,
  };
}
