import { existsSync } from 'node:fs';
import path from 'node:path';
import { PROJECTS_FILE, SECTIONS_FILE } from '../home-files.ts';
import { projectDocument } from '../projects/project-document.ts';
import { putInProject } from '../projects/put-in-project.ts';
import { withoutMember } from '../sections/move-to-section.ts';
import { allSections, sectionDocument } from '../sections/section-document.ts';
import type { ServerContext } from '../server-context.ts';
import type { ThreadPlace } from '../views/thread-view.ts';
import { seconds } from '../views/turn-view.ts';

/** Forgets where a thread was that is gone for good. */
export async function forgetPlace(server: ServerContext, threadId: string): Promise<void> {
  await putInProject(server, threadId, null);
  const sections = sectionDocument(server);
  if (sections.read().threads[threadId] === undefined) return;
  await sections.change((document) => ({ value: withoutMember(document, threadId), result: undefined }));
}

const NOWHERE: ThreadPlace = { section: null, sectionEnteredAt: null, projectId: null };

/** Where threads are by now, for any number of them. Most homes have no such file, and clients list threads before anything else. */
export function threadPlaces(server: ServerContext): (threadId: string) => ThreadPlace {
  const { codexHome } = server.options;
  if (![SECTIONS_FILE, PROJECTS_FILE].some((name) => existsSync(path.join(codexHome, name)))) return () => NOWHERE;
  const sections = sectionDocument(server).glance();
  const projects = projectDocument(server).glance();
  const byId = new Map(allSections(sections).map((section) => [section.id, section]));
  return (threadId) => {
    const member = sections.threads[threadId];
    const section = byId.get(member?.sectionId ?? '') ?? null;
    return {
      section,
      sectionEnteredAt: section === null || member === undefined ? null : seconds(member.enteredAtMs),
      projectId: projects.threads[threadId] ?? null,
    };
  };
}
