import { pathToFileURL } from 'node:url';
import { messageOf } from '@codex-ts/foundation/errors';
import { detectUserShell } from '@codex-ts/process';
import { environments } from '../../environments/environments.ts';
import { LOCAL_ENVIRONMENT, unknownEnvironment } from '../../environments/local-environment.ts';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';

/** Describes a place where commands run: this machine, or one that a client has told of. */
export const environmentInfo: Handler<'environment/info'> = async ({ environmentId }, { server }) => {
  const { options } = server;
  if (environmentId === LOCAL_ENVIRONMENT) {
    const { name, path } = detectUserShell({ env: options.env });
    return { shell: { name, path }, cwd: pathToFileURL(options.cwd).href };
  }
  const remote = environments(server).get(environmentId);
  if (remote === undefined) throw invalidRequest(unknownEnvironment(environmentId));
  try {
    return await remote.info();
  } catch (error) {
    throw internalError(`failed to get info for environment \`${environmentId}\`: ${messageOf(error)}`);
  }
};
