import type { RequestParams } from '@codex-ts/app-server-protocol';
import type { Config } from '@codex-ts/config';
import type { SandboxPolicy } from '@codex-ts/protocol';
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
    return allowed(profilePolicy(permissionProfile), config);
  }
  return sandboxPolicy ? allowed(sandboxPolicyOf(sandboxPolicy), config) : config.sandboxPolicy;
}

function profilePolicy(id: string): SandboxPolicy {
  switch (id) {
    case ':read-only':
      return { type: 'read-only' };
    case ':workspace':
      return { type: 'workspace-write', network_access: false, exclude_tmpdir_env_var: false, exclude_slash_tmp: false };
    case ':danger-full-access':
      return { type: 'danger-full-access' };
    default:
      throw invalidRequest(
        `invalid permission profile: ${JSON.stringify(id)} is not one of :read-only, :workspace and :danger-full-access, ` +
          'and profiles of the configuration are not available in this build',
      );
  }
}

function allowed(policy: SandboxPolicy, { requirements }: Config): SandboxPolicy {
  const modes = requirements.allowedSandboxModes;
  if (modes === null || modes === undefined || modes.includes(policy.type)) return policy;
  throw invalidRequest(`invalid sandbox policy: ${policy.type} is not among those that are allowed: ${modes.join(', ')}`);
}
