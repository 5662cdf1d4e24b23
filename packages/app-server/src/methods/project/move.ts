import type { Handler } from '../../handler.ts';
import { withMovedProject } from '../../projects/change-projects.ts';
import { projectDocument } from '../../projects/project-document.ts';
import { projectChanged, tellOfProjects } from '../../projects/tell-projects.ts';
import { seconds } from '../../views/turn-view.ts';

/** Puts a project right before another one of the list, or at its end. */
export const projectMove: Handler<'project/move'> = async ({ projectId: id, beforeProjectId }, { server, afterReply }) => {
  const updatedAt = seconds(server.options.nowMs());
  const isChanged = await projectDocument(server).change((before) => {
    const value = withMovedProject(before, { id, beforeId: beforeProjectId ?? null, updatedAt });
    return { value, result: value !== before };
  });
  if (isChanged) afterReply(() => tellOfProjects(server, [projectChanged(id, 'updated')]));
  return {};
};
