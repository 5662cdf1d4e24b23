import type { RequestResult } from '@codex-ts/app-server-protocol';
import type { Requirements } from '@codex-ts/config';

type Answer = NonNullable<RequestResult<'configRequirements/read'>['requirements']>;
type Network = NonNullable<Answer['network']>;

/** What an administrator demands, as clients read it; `null` when it is nothing. */
export function requirementsView({ sources: _sources, ...demands }: Requirements): Answer | null {
  if (Object.values(demands).every((demand) => demand === null)) return null;
  return {
    ...NOT_DEMANDED,
    allowedLoginMethods: ['api', 'chatgpt'],
    allowedApprovalPolicies: demands.allowedApprovalPolicies && [...demands.allowedApprovalPolicies],
    allowedSandboxModes: demands.allowedSandboxModes && demands.allowedSandboxModes.filter((mode) => mode !== 'external-sandbox'),
    allowedWebSearchModes: demands.allowedWebSearchModes && [...demands.allowedWebSearchModes],
    enforceResidency: demands.enforceResidency,
    network: demands.network && networkView(demands.network),
  };
}

/** What `requirements.toml` of this build has no key for. */
const NOT_DEMANDED = {
  modelProvider: null,
  modelProviders: null,
  cliAuthCredentialsStore: null,
  chatgptBaseUrl: null,
  additionalDeveloperInstructions: null,
  allowedApprovalsReviewers: null,
  allowedWindowsSandboxImplementations: null,
  allowedPermissionProfiles: null,
  defaultPermissions: null,
  allowManagedHooksOnly: null,
  allowBrowserAndComputerUse: null,
  allowAppshots: null,
  allowRemoteControl: null,
  computerUse: null,
  browserUse: null,
  inAppBrowser: null,
  featureRequirements: null,
  hooks: null,
  application: null,
  autoReview: null,
  models: null,
  sqliteHome: null,
  logDir: null,
  modelCatalogJson: null,
  checkForUpdateOnStartup: null,
  allowLoginShell: null,
  feedback: null,
  otel: null,
} satisfies Partial<Answer>;

/** The table `[experimental_network]`; members of another kind than expected are left out. */
function networkView(table: NonNullable<Requirements['network']>): Network {
  const flag = (key: string): boolean | null => (typeof table[key] === 'boolean' ? table[key] : null);
  const port = (key: string): number | null => (typeof table[key] === 'number' ? table[key] : null);
  const list = (key: string): string[] | null => {
    const value = table[key];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
  };
  const [allowed, denied, sockets] = [list('allowed_domains'), list('denied_domains'), list('allow_unix_sockets')];
  return {
    enabled: flag('enabled'),
    httpPort: port('http_port'),
    socksPort: port('socks_port'),
    allowUpstreamProxy: flag('allow_upstream_proxy'),
    dangerouslyAllowNonLoopbackProxy: flag('dangerously_allow_non_loopback_proxy'),
    dangerouslyAllowAllUnixSockets: flag('dangerously_allow_all_unix_sockets'),
    domains: allowed || denied ? { ...everyOne(allowed, 'allow'), ...everyOne(denied, 'deny') } : null,
    reviewDomains: list('review_domains'),
    managedAllowedDomainsOnly: flag('managed_allowed_domains_only'),
    dangerouslyAllowNonLoopbackAdmin: flag('dangerously_allow_non_loopback_admin'),
    allowedDomains: allowed,
    deniedDomains: denied,
    unixSockets: sockets && everyOne(sockets, 'allow'),
    allowUnixSockets: sockets,
    allowLocalBinding: flag('allow_local_binding'),
  };
}

function everyOne<Permission>(names: readonly string[] | null, permission: Permission): Record<string, Permission> {
  return Object.fromEntries((names ?? []).map((name) => [name, permission]));
}
