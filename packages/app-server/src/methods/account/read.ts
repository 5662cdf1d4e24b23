import type { RequestResult } from '@codex-ts/app-server-protocol';
import { type Auth, type ChatGptAuth, TokenRefreshError } from '@codex-ts/login';
import { needsOpenaiAuth } from '../../account/needs-openai-auth.ts';
import { workspaceFacts } from '../../account/workspace-routing.ts';
import type { Call, Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { planTypeView } from '../../views/plan-type-view.ts';

type Answer = RequestResult<'account/read'>;

/** Tells who is signed in, and to clients of 0.169 where requests of the workspace go. */
export const accountRead: Handler<'account/read'> = async ({ refreshToken = false }, call) => {
  const { server, connection } = call;
  const requiresOpenaiAuth = needsOpenaiAuth(server);
  const nobody: Answer = { account: null, userId: null, requiresOpenaiAuth, workspaceRouting: null };
  if (!requiresOpenaiAuth) return nobody;
  const auth = await currentAuth(server, refreshToken);
  if (auth === null) return nobody;
  if (auth.mode === 'apiKey') return { ...nobody, account: { type: 'apiKey' } };
  if (connection.protocol === '0.104') return { ...nobody, ...olderAccount(auth) };
  if ((await server.auth()).refreshFailure !== null) return nobody; // signing in again is the only way on
  return { ...nobody, ...(await newerAccount(auth, call)) };
};

/** A refresh that fails leaves what there is. */
async function currentAuth(server: ServerContext, refresh: boolean): Promise<Auth | null> {
  const auth = await server.auth();
  const current = await auth.cached();
  if (!refresh || current?.mode !== 'chatgpt' || current.external) return current;
  try {
    return await auth.refresh();
  } catch (error) {
    if (error instanceof TokenRefreshError) return auth.cached();
    throw error;
  }
}

function olderAccount({ email, planType }: ChatGptAuth): Pick<Answer, 'account'> {
  if (email === null || planType === null) throw invalidRequest('email and plan type are required for chatgpt authentication');
  return { account: { type: 'chatgpt', email, planType: planTypeView(planType) ?? 'unknown', workspaceName: null } };
}

async function newerAccount(auth: ChatGptAuth, { server, connection }: Call): Promise<Omit<Answer, 'requiresOpenaiAuth'>> {
  const { email, planType, idToken } = auth;
  const { routing, name } = await workspaceFacts(server, connection, auth);
  return {
    account: { type: 'chatgpt', email, planType: planTypeView(planType) ?? 'unknown', workspaceName: name },
    userId: idToken.userId,
    workspaceRouting: routing,
  };
}
