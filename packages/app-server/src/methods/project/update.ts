import type { Handler } from '../../handler.ts';
import { withChangedProject } from '../../projects/change-projects.ts';
import { projectDocument } from '../../projects/project-document.ts';
import { requireProjectName, rootPaths, sortedMetadata } from '../../projects/project-fields.ts';
import { currentView } from '../../projects/project-view.ts';
import { projectChanged, tellOfProjects } from '../../projects/tell-projects.ts';
import { seconds } from '../../views/turn-view.ts';

/** Changes the named fields of a project. Clients are told only of what is different then. */
export const projectUpdate: Handler<'project/update'> = async (params, { server, afterReply }) => {
  const { projectId: id, name, roots, metadata } = params;
  const changes = {
    ...(typeof name === 'string' && { name: requireProjectName(name) }),
    ...(roots && { roots: rootPaths(roots) }),
    ...(metadata && { metadata: sortedMetadata(metadata) }),
  };
  const document = projectDocument(server);
  const updatedAt = seconds(server.options.nowMs());
  const { project, isChanged } = await document.change((before) => {
    const changed = withChangedProject(before, { id, changes, updatedAt });
    return { value: changed.value, result: { project: changed.project, isChanged: changed.value !== before } };
  });
  if (isChanged) afterReply(() => tellOfProjects(server, [projectChanged(id, 'updated')]));
  return { project: await currentView(server, document.read(), project) };
};
