import type { Handler } from '../../handler.ts';
import { requireProject } from '../../projects/change-projects.ts';
import { projectDocument } from '../../projects/project-document.ts';
import { currentView } from '../../projects/project-view.ts';

/** Reads one project. */
export const projectRead: Handler<'project/read'> = async ({ projectId }, { server }) => {
  const document = projectDocument(server).read();
  return { project: await currentView(server, document, requireProject(document, projectId)) };
};
