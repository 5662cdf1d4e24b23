// Signing in at MCP servers. Apart from the rest: the SDK is loaded at once here.
export { authStatus, type McpAuthStatus } from './auth-status.ts';
export { credentialsStore, type CredentialsStore, type CredentialsStoreOptions, type SecretStore } from './credentials-store.ts';
export type { CredentialsOf, OAuthCredentials } from './credentials.ts';
export { discoverAuthorizationServer, fetchFor, type AuthorizationServer } from './discover.ts';
export { NoAuthorizationError, type SignIn, type SignInOptions, startSignIn } from './sign-in.ts';
export { storedAuthorization, type StoredAuthorizationOptions } from './stored-authorization.ts';
