import type { Handler } from '../../handler.ts';
import { projectDocument } from '../../projects/project-document.ts';
import { projectPage } from '../../projects/project-page.ts';
import { projectView, withRecency } from '../../projects/project-view.ts';

/** Lists projects, page by page. */
export const projectList: Handler<'project/list'> = async (params, { server }) => {
  const projects = await withRecency(server, projectDocument(server).read());
  const { data, nextCursor } = projectPage(projects, params);
  return { data: data.map(projectView), nextCursor };
};
