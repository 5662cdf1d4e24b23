import path from 'node:path';
import { invalidRequest } from '../rpc-errors.ts';

/**
 * The folders that a client counts as the workspace, each once.
 *
 * @throws RpcError when one is not absolute, or there is none.
 */
export function workspaceRoots(roots: readonly string[]): string[] {
  if (roots.length === 0) throw invalidRequest('`runtimeWorkspaceRoots` must name at least one folder');
  const relative = roots.find((root) => !path.isAbsolute(root));
  if (relative !== undefined) throw invalidRequest(`\`runtimeWorkspaceRoots\` must be absolute: ${relative}`);
  return [...new Set(roots.map((root) => path.normalize(root)))];
}
