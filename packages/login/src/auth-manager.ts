import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { authOfDocument, type Auth } from './auth.ts';
import type { AuthDocument } from './auth-document.ts';
import { createAuthStore, type AuthStore } from './auth-store.ts';
import type { BrowserLogin, BrowserLoginOptions } from './browser-login.ts';
import type { DeviceCode } from './device-login.ts';
import { LoginError, TokenRefreshError } from './errors.ts';
import { externalTokensDocument, type ExternalTokens, type RefreshExternalTokens } from './external-tokens.ts';
import { HeldCredentials } from './held-credentials.ts';
import type { Issuer } from './issuer.ts';
import { restrictionViolation, type ForcedLoginMethod } from './login-restrictions.ts';
import { needsRefresh } from './needs-refresh.ts';
import { CODEX_API_KEY_VARIABLE } from './read-auth.ts';
import { revokeTokens } from './revoke.ts';
import type { WorkspaceToken } from './store-workspace.ts';
import { permanentRefreshError, refreshTokens } from './token-refresh.ts';
import { watchAuthFile } from './watch-auth-file.ts';

export interface AuthManagerOptions {
  /** `$CODEX_HOME`, absolute. */
  codexHome: string;
  store: AuthStore;
  issuer: Issuer;
  /** The environment to look for `CODEX_API_KEY` in. Default: none. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Whether `CODEX_API_KEY` counts; it wins over everything else. Default `false`. */
  allowEnvKey?: boolean | undefined;
  /** Workspaces that may sign in; none means any. */
  allowedWorkspaceIds?: readonly string[] | undefined;
  /**
   * The one way to sign in that counts; `null`: any. Stored credentials of the other way, or of a workspace that may not sign in,
   * are left alone and count as none when this is set, be it to `null`. Default: they count.
   */
  forcedLoginMethod?: ForcedLoginMethod | undefined;
  /** Asks a client for new tokens when those that it supplied are refused. */
  refreshExternalTokens?: RefreshExternalTokens | undefined;
  /** Follow changes that other processes make to the file. Default `false`. */
  watch?: boolean | undefined;
  now?: (() => Date) | undefined;
}

const log = diagnostic('codex_login');

/** A device sign-in: show the code, then wait. */
export interface DeviceLogin {
  readonly code: DeviceCode;
  /** Rejects with a LoginError, or the signal's reason. */
  readonly completed: Promise<void>;
}

/**
 * The credentials of one home over the life of a process: loaded once, renewed when they age, watched, announced.
 *
 * Source: codex-rs/core/src/auth.rs, `AuthManager`.
 */
export class AuthManager {
  readonly #options: AuthManagerOptions;
  readonly #external: AuthStore;
  readonly #now: () => Date;
  readonly #held: HeldCredentials;
  readonly #watcher: { close(): void } | null;
  #refreshing: Promise<Auth> | undefined;
  #refused: { document: AuthDocument; error: TokenRefreshError } | undefined;

  constructor(options: AuthManagerOptions) {
    this.#options = options;
    this.#external = createAuthStore({ codexHome: options.codexHome, mode: 'ephemeral' });
    this.#held = new HeldCredentials({
      load: async () => (await this.#external.load()) ?? options.store.load(),
      authOf: (document) => this.#allowed(authOfDocument(document)),
    });
    this.#now = options.now ?? (() => new Date());
    const { file } = options.store;
    this.#watcher = options.watch && file !== null ? watchAuthFile(file, () => void this.reload().catch(() => undefined)) : null;
  }

  /** The failure that the last refresh met, if signing in again is the only way on from it; `null` otherwise. */
  get refreshFailure(): TokenRefreshError | null {
    return this.#refused && this.#refused.document === this.#held.document ? this.#refused.error : null;
  }

  /**
   * What to make a request with now; `null` when signed out. Tokens that are about to expire, or were issued more than
   * eight days ago, are renewed first; when that fails, those that there are are returned.
   *
   * @throws AuthFileError, KeyringUnavailableError, CredentialsIncompleteError
   */
  async current(): Promise<Auth | null> {
    const auth = await this.cached();
    if (auth?.mode !== 'chatgpt' || auth.external || !needsRefresh(auth, this.#now())) return auth;
    try {
      return await this.refresh();
    } catch (cause) {
      if (cause instanceof TokenRefreshError) return this.cached();
      throw cause;
    }
  }

  /** Like {@link current}, without any request. */
  async cached(): Promise<Auth | null> {
    const apiKey = this.#options.allowEnvKey ? this.#options.env?.[CODEX_API_KEY_VARIABLE]?.trim() : undefined;
    if (apiKey) return { mode: 'apiKey', apiKey, source: 'environment' };
    return this.#held.auth();
  }

  /** Reads the store again, and tells the listeners when it holds something else. */
  async reload(): Promise<Auth | null> {
    await this.#held.reload();
    return this.cached();
  }

  /**
   * Renews the tokens, whatever their age; calls at the same time share one request. An API key is returned as it is.
   *
   * @throws TokenRefreshError; a failure that lasts is remembered, and not asked for again with the same tokens.
   * @throws CredentialsIncompleteError when signed out.
   */
  async refresh(): Promise<Auth> {
    this.#refreshing ??= this.#refresh()
      .then(
        (auth) => {
          if (auth.mode === 'chatgpt') log.info('credentials renewed');
          return auth;
        },
        (error: unknown) => {
          log.warn('credentials could not be renewed', { reason: error instanceof Error ? error.message : String(error) });
          throw error;
        },
      )
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  /**
   * What to try again with after the server answered 401 to `refused`; `null` when nothing else can be had.
   *
   * `attempt` counts the 401s of one request, from 1. First what the store holds now is tried once more, as another program
   * may have renewed it; then new tokens; then nothing. Tokens that a client supplies are asked for anew there, once.
   *
   * @throws TokenRefreshError, LoginError
   * Source: codex-rs/core/src/auth.rs, `UnauthorizedRecovery`.
   */
  async recover(refused: Auth, attempt: number): Promise<Auth | null> {
    if (refused.mode === 'apiKey') return null;
    if (refused.external) return attempt === 1 ? this.refresh() : null;
    if (attempt > 2) return null;
    const stored = await this.#held.load();
    const tokens = stored?.tokens;
    if (!tokens || (tokens.account_id ?? null) !== refused.accountId) throw permanentRefreshError('account-changed');
    this.#held.adopt(stored);
    return attempt === 1 || tokens.access_token !== refused.accessToken ? authOfDocument(stored) : this.refresh();
  }

  /**
   * Stores an API key in place of what is there.
   * @throws LoginError `external-tokens-active`
   */
  async signInWithApiKey(apiKey: string): Promise<void> {
    await this.#prepareSignIn();
    await this.#options.store.save({ auth_mode: 'apikey', OPENAI_API_KEY: apiKey });
    await this.reload();
  }

  /**
   * Uses tokens that a client supplies; they are kept in memory only.
   * @throws InvalidJwtError, LoginError `workspace-not-allowed`
   */
  async signInWithExternalTokens(tokens: ExternalTokens): Promise<void> {
    const { allowedWorkspaceIds = [] } = this.#options;
    await this.#held.learn();
    await this.#external.save(externalTokensDocument(tokens, { allowedWorkspaceIds, now: this.#now() }));
    await this.reload();
  }

  /**
   * Works for another workspace of the signed-in user from here on, with the token that was got for it.
   *
   * @throws LoginError `workspace-not-allowed`, also when the token is another user's or for another workspace than `accountId`
   * @throws CredentialsIncompleteError when nobody is signed in by ChatGPT.
   */
  async useWorkspace(workspace: WorkspaceToken): Promise<void> {
    const { store, codexHome, allowedWorkspaceIds = [] } = this.#options;
    const { storeWorkspace } = await import('./store-workspace.ts'); // few switch
    await storeWorkspace(workspace, { store, codexHome, allowedWorkspaceIds, now: this.#now() });
    await this.reload();
  }

  /**
   * Starts a browser sign-in; see `startBrowserLogin` of this package.
   * @throws LoginError `external-tokens-active`, `port-in-use`
   */
  async startBrowserLogin(
    options: Omit<BrowserLoginOptions, 'issuer' | 'store' | 'allowedWorkspaceIds' | 'now'>,
  ): Promise<BrowserLogin> {
    await this.#prepareSignIn();
    const { issuer, store, allowedWorkspaceIds } = this.#options;
    const { startBrowserLogin } = await import('./browser-login.ts'); // few who hold credentials sign in
    const login = await startBrowserLogin({ ...options, issuer, store, allowedWorkspaceIds, now: this.#now });
    return {
      authUrl: login.authUrl,
      port: login.port,
      completed: login.completed.then(async () => void (await this.reload())),
      cancel: () => login.cancel(),
    };
  }

  /**
   * Starts a device sign-in.
   * @throws LoginError `external-tokens-active`, `device-code-disabled`, `device-code-failed`, `request-failed`
   */
  async startDeviceLogin({ signal }: { signal?: AbortSignal } = {}): Promise<DeviceLogin> {
    await this.#prepareSignIn();
    const { issuer, store, allowedWorkspaceIds } = this.#options;
    const { completeDeviceLogin, requestDeviceCode } = await import('./device-login.ts');
    const code = await requestDeviceCode(issuer, signal ? { signal } : {});
    const completed = completeDeviceLogin({ issuer, store, code, allowedWorkspaceIds, signal }).then(
      async () => void (await this.reload()),
    );
    completed.catch(() => undefined); // a caller that cancels need not wait for the outcome
    return { code, completed };
  }

  /** Forgets all credentials, and revokes tokens where the issuer offers that. `false` when there were none. */
  async signOut(): Promise<boolean> {
    const { issuer, store } = this.#options;
    await this.#held.learn();
    const stored = await store.load().catch(() => null); // what cannot be read can still be removed
    await revokeTokens(issuer, stored);
    const hadExternal = await this.#external.delete();
    const hadStored = await store.delete();
    this.#held.adopt(null);
    return hadExternal || hadStored;
  }

  /** Calls `listener` with each change of the credentials. Returns what ends that. */
  onChange(listener: (auth: Auth | null) => void): () => void {
    return this.#held.onChange(listener);
  }

  /** Ends the watch; no further changes are announced. */
  close(): void {
    this.#watcher?.close();
    this.#held.close();
  }

  async #refresh(): Promise<Auth> {
    const auth = await this.cached();
    if (auth?.mode === 'apiKey') return auth;
    if (auth === null) throw permanentRefreshError('account-changed');
    if (auth.external) return this.#refreshExternal(auth.accountId);
    if (this.refreshFailure) await this.#held.reload();
    const failure = this.refreshFailure;
    if (failure) throw failure;
    const { document } = this.#held;
    if (!document?.tokens) throw permanentRefreshError('account-changed');
    const { issuer, store, codexHome } = this.#options;
    try {
      this.#held.adopt(await refreshTokens({ issuer, store, codexHome, stale: document.tokens, now: this.#now }));
    } catch (cause) {
      if (cause instanceof TokenRefreshError && cause.failure !== null) this.#refused = { document, error: cause };
      throw cause;
    }
    return this.#requireAuth();
  }

  async #refreshExternal(previousAccountId: string | null): Promise<Auth> {
    const { refreshExternalTokens } = this.#options;
    if (!refreshExternalTokens) throw new TokenRefreshError('other', 'external auth is not configured');
    const tokens = await refreshExternalTokens({ reason: 'unauthorized', previousAccountId });
    if (previousAccountId !== null && tokens.accountId !== previousAccountId) {
      const [found, expected] = [JSON.stringify(tokens.accountId), JSON.stringify(previousAccountId)];
      throw new LoginError('workspace-not-allowed', `external auth refresh returned workspace ${found}, expected ${expected}`);
    }
    await this.signInWithExternalTokens(tokens);
    return this.#requireAuth();
  }

  async #requireAuth(): Promise<Auth> {
    const auth = await this.cached();
    if (!auth) throw permanentRefreshError('account-changed');
    return auth;
  }

  /** What must hold before a sign-in: no external tokens, and a known state that a change can be told from. */
  async #prepareSignIn(): Promise<void> {
    await this.#held.learn();
    if (!(await this.#external.load())) return;
    throw new LoginError(
      'external-tokens-active',
      'External auth is active. Use account/login/start (chatgptAuthTokens) to update it or account/logout to clear it.',
    );
  }

  #allowed(auth: Auth): Auth | null {
    const { forcedLoginMethod, allowedWorkspaceIds = [] } = this.#options;
    if (forcedLoginMethod === undefined) return auth;
    return restrictionViolation(auth, { forcedLoginMethod, allowedWorkspaceIds }) === null ? auth : null;
  }
}
