import type { RequestParams } from '@codex-ts/app-server-protocol';
import { ConfigError, findPermissions, type Config } from '@codex-ts/config';
import { plainSandboxPolicy, type SandboxPolicy } from '@codex-ts/protocol';
import { invalidRequest } from '../../rpc-errors.ts';
import { sandboxPolicyOf } from '../../views/sandbox-policy-view.ts';

type Asked = Pick<RequestParams<'command/exec'>, 'sandboxPolicy' | 'permissionProfile'>;

/**
 * What a command may touch: as the client says, by policy or by profile, else as configured.
 *
 * @throws RpcError for both at once, an unknown profile, and a policy that an administrator forbids.
 */
export function commandPolicy({ sandboxPolicy, permissionProfile }: Asked, config: Config): SandboxPolicy {
  if (typeof permissionProfile === 'string') {
    if (sandboxPolicy) throw invalidRequest('`permissionProfile` cannot be combined with `sandboxPolicy`');
    return allowed(profilePolicy(permissionProfile, config), config);
  }
  return sandboxPolicy ? allowed(sandboxPolicyOf(sandboxPolicy), config) : config.sandboxPolicy;
}

function profilePolicy(id: string, { permissionSources }: Config): SandboxPolicy {
  try {
    return findPermissions(id, permissionSources).policy;
  } catch (error) {
    if (error instanceof ConfigError) throw invalidRequest(`invalid permission profile: ${error.message}`);
    throw error;
  }
}

function allowed(policy: SandboxPolicy, { requirements, cwd }: Config): SandboxPolicy {
  const modes = requirements.allowedSandboxModes;
  const { type } = plainSandboxPolicy(policy, cwd);
  if (modes === null || modes === undefined || modes.includes(type)) return policy;
  throw invalidRequest(`invalid sandbox policy: ${type} is not among those that are allowed: ${modes.join(', ')}`);
}
