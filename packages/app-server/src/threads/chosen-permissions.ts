import { ConfigError, findPermissions, type Config } from '@codex-ts/config';
import type { TurnOverrides } from '@codex-ts/core';
import { plainSandboxPolicy } from '@codex-ts/protocol';
import { invalidRequest } from '../rpc-errors.ts';

/**
 * What a client chooses by the name of a permission profile.
 *
 * @throws RpcError for an unknown profile, one that cannot be used, and one that an administrator forbids.
 */
export function chosenPermissions(
  id: string,
  { permissionSources, requirements, cwd }: Config,
): Pick<TurnOverrides, 'sandboxPolicy' | 'permissionProfile'> {
  try {
    const { policy, active } = findPermissions(id, permissionSources);
    const { type } = plainSandboxPolicy(policy, cwd);
    const allowed = requirements.allowedSandboxModes;
    if (allowed !== null && !allowed.includes(type)) {
      throw invalidRequest(`the permission profile \`${id}\` is not allowed: ${type} is not among ${allowed.join(', ')}`);
    }
    return { sandboxPolicy: policy, permissionProfile: active };
  } catch (error) {
    if (error instanceof ConfigError) throw invalidRequest(`failed to load configuration: ${error.message}`);
    throw error;
  }
}
