import path from 'node:path';
import { invalidRequest, notAvailable } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { environments } from './environments.ts';
import { LOCAL_ENVIRONMENT } from './local-environment.ts';

interface WithEnvironments {
  environments?:
    | readonly { environmentId: string; cwd: string; runtimeWorkspaceRoots?: readonly string[] | null | undefined }[]
    | null
    | undefined;
  cwd?: string | null | undefined;
  runtimeWorkspaceRoots?: readonly string[] | null | undefined;
}

/**
 * Where a client wants a thread to run, in plainer words: the folder and the workspace that it names for this machine.
 *
 * @throws RpcError when it names another place or none: running here all the same is not what it asked for.
 */
export function inChosenEnvironment<Params extends WithEnvironments>(params: Params, server: ServerContext): Params {
  const chosen = params.environments;
  if (!chosen) return params;
  const ids = chosen.map(({ environmentId }) => environmentId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw invalidRequest(`duplicate turn environment id \`${twice}\``);
  const known = environments(server);
  const unknown = ids.find((id) => id !== LOCAL_ENVIRONMENT && known.get(id) === undefined);
  if (unknown !== undefined) throw invalidRequest(`unknown turn environment id \`${unknown}\``);
  const remote = ids.find((id) => id !== LOCAL_ENVIRONMENT);
  if (remote !== undefined) throw notAvailable(`running a thread in environment \`${remote}\``);
  const [local] = chosen;
  if (local === undefined) throw notAvailable('running a thread without an environment');
  const { cwd, runtimeWorkspaceRoots: roots } = local;
  if (!path.isAbsolute(cwd)) {
    const fault = `path \`${cwd}\` does not use absolute POSIX or Windows path syntax`;
    throw invalidRequest(`invalid cwd for environment \`${LOCAL_ENVIRONMENT}\`: ${fault}`);
  }
  return { ...params, cwd, ...(roots ? { runtimeWorkspaceRoots: roots } : {}) };
}
