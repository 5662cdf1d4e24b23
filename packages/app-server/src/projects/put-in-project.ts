import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { withThreadIn } from './change-projects.ts';
import { projectDocument } from './project-document.ts';

/** Refuses a project that nobody knows. @throws RpcError */
export function requireKnownProject(server: ServerContext, projectId: string): void {
  const { projects } = projectDocument(server).read();
  if (!projects.some(({ id }) => id === projectId)) throw invalidRequest(`project not found: ${projectId}`);
}

/** Puts a thread into a project, or out of any. Resolves with whether that changed something. @throws RpcError when there is none. */
export async function putInProject(server: ServerContext, threadId: string, projectId: string | null): Promise<boolean> {
  const document = projectDocument(server);
  if ((document.read().threads[threadId] ?? null) === projectId) return false;
  return document.change((value) => {
    if (projectId !== null && !value.projects.some(({ id }) => id === projectId))
      throw invalidRequest(`project not found: ${projectId}`);
    const changed = withThreadIn(value, threadId, projectId);
    return { value: changed, result: changed !== value };
  });
}
