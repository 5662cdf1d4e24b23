import { findThread } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { addProject } from '../../projects/add-project.ts';
import { invalidParams } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';

/** Makes a project and moves stored threads into it, archived ones too; the same key again gives the same one and moves nothing. */
export const projectImport: Handler<'project/import'> = async ({ threads, ...params }, call) => ({
  project: await addProject(params, call, () => requireStored(call.server, threads ?? [])),
});

/** @throws RpcError for a thread without a file, or one that is named twice. */
async function requireStored({ options: { codexHome } }: ServerContext, threadIds: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const threadId of threadIds) {
    const thread = await findThread({ codexHome, id: threadId });
    if (thread === null) throw invalidParams(`thread not found: ${threadId}`);
    if (found.has(thread.threadId)) throw invalidParams(`duplicate thread id: ${thread.threadId}`);
    found.add(thread.threadId);
  }
  return [...found];
}
