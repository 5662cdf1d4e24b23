import { TokenRefreshError } from '@codex-ts/login';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { planTypeView } from '../../views/plan-type-view.ts';

/** Tells who is signed in. */
export const accountRead: Handler<'account/read'> = async ({ refreshToken = false }, { server }) => {
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
  return {
    account: { type: 'chatgpt', email, planType: planTypeView(planType) ?? 'unknown', workspaceName: null },
    userId: idToken.userId ?? null,
    requiresOpenaiAuth,
    workspaceRouting: null, // only the service knows it
  };
};
