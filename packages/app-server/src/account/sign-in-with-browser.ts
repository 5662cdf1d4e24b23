import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { Call } from '../handler.ts';
import { accountState } from './account-state.ts';
import type { SignInEnd } from './tell-sign-in-end.ts';
import { originatorOf } from './agent-of.ts';
import { browserSignInFailure } from './sign-in-failure.ts';

/** What clients of 0.169 ask the issuer for: the tokens also open the user's connectors. */
const NEWER_SCOPE = 'openid profile email offline_access api.connectors.read api.connectors.invoke';

/** How the browser is shown the end. */
interface LastPages {
  codexStreamlinedLogin?: boolean | undefined;
  useHostedLoginSuccessPage?: boolean | undefined;
  appBrand?: 'codex' | 'chatgpt' | null | undefined;
}

/** The page of ChatGPT that leads back to the app. Source: as 0.169.0 sends the browser there. */
function hostedPage(brand: string): string {
  return `https://chatgpt.com/codex/open-app?source=login&app_brand=${brand}`;
}

/**
 * Starts to sign in with a browser, in place of a sign-in that is under way. `onEnd` is called once.
 *
 * @throws LoginError
 */
export async function signInWithBrowser(
  { call, pages = {} }: { call: Call; pages?: LastPages },
  onEnd: (end: SignInEnd & { loginId: string }) => Promise<void>,
): Promise<{ loginId: string; authUrl: string }> {
  const { server, connection } = call;
  const isNewer = connection.protocol !== '0.104';
  const state = accountState(server);
  state.pending?.cancel();
  const login = await (
    await server.auth()
  ).startBrowserLogin({
    originator: originatorOf(server.options, connection.identity),
    port: server.options.loginPort,
    streamlined: pages.codexStreamlinedLogin,
    hostedSuccessUrl: pages.useHostedLoginSuccessPage === true ? hostedPage(pages.appBrand ?? 'codex') : undefined,
    ...(isNewer ? { endOnFailure: true, redirectHost: '127.0.0.1', scope: NEWER_SCOPE } : {}),
  });
  const loginId = uuidV7();
  state.pending = { id: loginId, cancel: () => login.cancel() };
  const ended = login.completed.then(
    () => null,
    (thrown: unknown) => browserSignInFailure(thrown, connection.protocol),
  );
  void ended.then((error) => {
    if (state.pending?.id === loginId) state.pending = null;
    return onEnd({ loginId, error });
  });
  return { loginId, authUrl: login.authUrl };
}
