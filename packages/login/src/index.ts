// What a request is made with.
export type { ApiKeyAuth, Auth, ChatGptAuth } from './auth.ts';
export { authHeaders } from './auth-headers.ts';
export { readAuth, type ReadAuthOptions } from './read-auth.ts';

// Credentials over the life of a process.
export { AuthManager, type AuthManagerOptions, type DeviceLogin } from './auth-manager.ts';
export type { WorkspaceToken } from './store-workspace.ts';
export type { ExternalTokens, RefreshExternalTokens } from './external-tokens.ts';

// Where credentials are kept.
export { createAuthStore, type AuthStore, type AuthStoreMode, type AuthStoreOptions } from './auth-store.ts';
export { AuthDocument, StoredTokens, storedAuthMode, type StoredAuthMode } from './auth-document.ts';
export { KeyringUnavailableError, systemKeyring, type Keyring } from './keyring.ts';

// The identity provider.
export { createIssuer, DEFAULT_CLIENT_ID, DEFAULT_ISSUER, type Issuer, type IssuerOptions } from './issuer.ts';
export { createHttp, type CreateHttpOptions, type Http, type HttpReply, type HttpRequest } from './http.ts';

// Ways to sign in, and out.
export { startBrowserLogin, type BrowserLogin, type BrowserLoginOptions } from './browser-login.ts';
export {
  completeDeviceLogin,
  requestDeviceCode,
  type CompleteDeviceLoginOptions,
  type DeviceClock,
  type DeviceCode,
} from './device-login.ts';
export { openBrowser, type OpenBrowserOptions } from './open-browser.ts';
export { revokeTokens } from './revoke.ts';

// What an administrator allows.
export {
  checkLoginMethod,
  enforceLoginRestrictions,
  restrictionViolation,
  type EnforceOptions,
  type ForcedLoginMethod,
  type LoginRestrictions,
} from './login-restrictions.ts';

// Tokens.
export { jwtExpiresAt, readIdTokenClaims, type IdTokenClaims } from './jwt-claims.ts';
export { refreshTokens, type RefreshOptions } from './token-refresh.ts';

// The commands `codex login …` and `codex logout`.
export type { LoginCommandIo, LoginCommandOptions } from './cli/login-command.ts';
export { runLogin } from './cli/run-login.ts';
export { runLoginDeviceAuth } from './cli/run-login-device-auth.ts';
export { runLoginStatus } from './cli/run-login-status.ts';
export { refuseApiKeyArgument, runLoginWithApiKey } from './cli/run-login-with-api-key.ts';
export { runLogout } from './cli/run-logout.ts';

// What can go wrong.
export {
  AuthFileError,
  CredentialsIncompleteError,
  InvalidJwtError,
  LoginError,
  TokenExchangeError,
  TokenRefreshError,
  WorkspaceNotAllowedError,
  type LoginFailure,
  type PermanentRefreshFailure,
} from './errors.ts';
export { RefreshLockTimeoutError } from './refresh-lock.ts';
