import type { Project } from '@codex-ts/app-server-protocol/v2/project';
import { lastChanges } from '@codex-ts/rollout';
import type { ServerContext } from '../server-context.ts';
import { seconds } from '../views/turn-view.ts';
import { type ProjectDocument, type StoredProject, threadsOf } from './project-document.ts';
import type { RecentProject } from './project-page.ts';

/** Projects, and when their threads that are not archived were used last. */
export async function withRecency(
  { options: { codexHome } }: ServerContext,
  document: ProjectDocument,
  projects: readonly StoredProject[] = document.projects,
): Promise<RecentProject[]> {
  const threads = new Map(projects.map(({ id }) => [id, threadsOf(document, id)]));
  const changes = await lastChanges({ codexHome, threadIds: new Set([...threads.values()].flat()) });
  return projects.map((project) => {
    const times = (threads.get(project.id) ?? []).flatMap((id) => changes.get(id) ?? []);
    return { project, recencyAtMs: times.length === 0 ? null : Math.max(...times) };
  });
}

/** A project as clients see it. */
export function projectView({ project, recencyAtMs }: RecentProject): Project {
  const { id, name, roots, metadata, position, createdAt, updatedAt } = project;
  return {
    id,
    name,
    roots: roots.map((path) => ({ path })),
    metadata,
    position,
    createdAt,
    updatedAt,
    recencyAt: recencyAtMs === null ? null : seconds(recencyAtMs),
  };
}

/** One project as clients see it now. */
export async function currentView(server: ServerContext, document: ProjectDocument, project: StoredProject): Promise<Project> {
  const [recent] = await withRecency(server, document, [project]);
  return projectView(recent ?? { project, recencyAtMs: null });
}
