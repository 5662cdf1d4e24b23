import { TokenRefreshError } from '@codex-ts/login';
import { workspaceFacts } from '../../account/workspace-routing.ts';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { planTypeView } from '../../views/plan-type-view.ts';

/** Tells who is signed in, and to clients of 0.169 where requests of the workspace go. */
export const accountRead: Handler<'account/read'> = async ({ refreshToken = false }, { server, connection }) => {
  const { auth, options } = server;
  const requiresOpenaiAuth = loadServerConfig(options).config.modelProvider.requiresOpenaiAuth;
  if (!requiresOpenaiAuth) return { account: null, userId: null, requiresOpenaiAuth, workspaceRouting: null };
  let current = await auth.cached();
  if (refreshToken && current?.mode === 'chatgpt' && !current.external) {
    try {
      current = await auth.refresh();
    } catch (error) {
      if (!(error instanceof TokenRefreshError)) throw error;
    }
  }
  if (current === null) return { account: null, userId: null, requiresOpenaiAuth, workspaceRouting: null };
  if (current.mode === 'apiKey') return { account: { type: 'apiKey' }, userId: null, requiresOpenaiAuth, workspaceRouting: null };
  const { email, planType, idToken } = current;
  const workspace = connection.protocol === '0.104' ? null : await workspaceFacts(server, connection, current);
  return {
    account: { type: 'chatgpt', email, planType: planTypeView(planType) ?? 'unknown', workspaceName: workspace?.name ?? null },
    userId: idToken.userId ?? null,
    requiresOpenaiAuth,
    workspaceRouting: workspace?.routing ?? null,
  };
};
