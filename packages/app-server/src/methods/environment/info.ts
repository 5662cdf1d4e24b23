import { pathToFileURL } from 'node:url';
import { detectUserShell } from '@codex-ts/process';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { LOCAL_ENVIRONMENT, unknownEnvironment } from './local-environment.ts';

/** Describes the place where commands run: this machine. */
export const environmentInfo: Handler<'environment/info'> = ({ environmentId }, { server: { options } }) => {
  if (environmentId !== LOCAL_ENVIRONMENT) throw invalidRequest(unknownEnvironment(environmentId));
  const { name, path } = detectUserShell({ env: options.env });
  return { shell: { name, path }, cwd: pathToFileURL(options.cwd).href };
};
