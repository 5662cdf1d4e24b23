import type { Project, ProjectRoot } from '@codex-ts/app-server-protocol/v2/project';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { Call } from '../handler.ts';
import { seconds } from '../views/turn-view.ts';
import { projectOfKey, withProject } from './change-projects.ts';
import { projectDocument } from './project-document.ts';
import { requireKey, requireProjectName, rootPaths, sortedMetadata } from './project-fields.ts';
import { currentView } from './project-view.ts';
import { projectChanged, tellOfProjects, threadProjectUpdated } from './tell-projects.ts';

export interface NewProject {
  name: string;
  roots: readonly ProjectRoot[];
  metadata?: Readonly<Record<string, string>> | null | undefined;
  /** The same key again gives the same project, whatever else is asked for. */
  idempotencyKey: string;
}

/**
 * Makes a project, unless its key has made one before. `threadsFor` says which threads it takes, once it is known to be new.
 *
 * @throws RpcError for fields that cannot be, or a key whose project is gone.
 */
export async function addProject(
  { name: asked, roots: askedRoots, metadata, idempotencyKey }: NewProject,
  { server, afterReply }: Pick<Call, 'server' | 'afterReply'>,
  threadsFor: () => Promise<readonly string[]> = () => Promise.resolve([]),
): Promise<Project> {
  const [name, key] = [requireProjectName(asked), requireKey(idempotencyKey)];
  const roots = rootPaths(askedRoots);
  const document = projectDocument(server);
  const threads = projectOfKey(document.read(), key) === undefined ? await threadsFor() : [];
  const now = seconds(server.options.nowMs());
  const { project, isNew } = await document.change((value) => {
    const known = projectOfKey(value, key);
    if (known !== undefined) return { value, result: { project: known, isNew: false } };
    const fields = { id: uuidV7(), name, roots, metadata: sortedMetadata(metadata), createdAt: now, updatedAt: now };
    const added = withProject(value, { fields, key, threads });
    return { value: added.value, result: { project: added.project, isNew: true } };
  });
  if (isNew) {
    afterReply(() =>
      tellOfProjects(server, [
        projectChanged(project.id, 'created'),
        ...threads.map((id) => threadProjectUpdated(id, project.id)),
      ]),
    );
  }
  return currentView(server, document.read(), project);
}
