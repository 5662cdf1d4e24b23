import { lastChanges } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { withoutProject } from '../../projects/change-projects.ts';
import { projectDocument, threadsOf } from '../../projects/project-document.ts';
import { projectChanged, tellOfProjects, threadProjectUpdated } from '../../projects/tell-projects.ts';

/** Deletes a project; its threads stay, in none. Clients are told of those that are not archived. */
export const projectDelete: Handler<'project/delete'> = async ({ projectId }, { server, afterReply }) => {
  const threads = await projectDocument(server).change((document) => ({
    value: withoutProject(document, projectId),
    result: threadsOf(document, projectId),
  }));
  const stored = await lastChanges({ codexHome: server.options.codexHome, threadIds: new Set(threads) });
  const told = threads.filter((id) => stored.has(id) || server.threads.get(id) !== undefined);
  afterReply(() =>
    tellOfProjects(server, [projectChanged(projectId, 'deleted'), ...told.map((id) => threadProjectUpdated(id, null))]),
  );
  return {};
};
