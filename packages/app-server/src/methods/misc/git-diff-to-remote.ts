import { diffAgainstRemote } from '@codex-ts/git';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

/** The changes of a working copy against what its remote has. */
export const gitDiffToRemote: Handler<'gitDiffToRemote'> = async ({ cwd }, { server }) => {
  const diff = await diffAgainstRemote(cwd, { env: server.options.env });
  if (diff === null) throw invalidRequest(`failed to compute git diff to remote for cwd: ${JSON.stringify(cwd)}`);
  return diff;
};
