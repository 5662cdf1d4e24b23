import { isDeepStrictEqual } from 'node:util';
import { invalidParams } from '../rpc-errors.ts';
import type { ProjectDocument, StoredProject } from './project-document.ts';

/** The project that a key has made. `undefined`: none yet. @throws RpcError when it is gone. */
export function projectOfKey({ projects, keys }: ProjectDocument, key: string): StoredProject | undefined {
  if (!Object.hasOwn(keys, key)) return undefined;
  const project = projects.find(({ id }) => id === keys[key]);
  if (project === undefined) throw invalidParams(`idempotency key refers to deleted project: ${key}`);
  return project;
}

/** @throws RpcError when there is none. */
export function requireProject({ projects }: ProjectDocument, id: string): StoredProject {
  const project = projects.find((each) => each.id === id);
  if (project === undefined) throw invalidParams(`project not found: ${id}`);
  return project;
}

/** With one more project at the end of the list, and these threads in it. */
export function withProject(
  document: ProjectDocument,
  { fields, key, threads }: { fields: Omit<StoredProject, 'position'>; key: string; threads: readonly string[] },
): { value: ProjectDocument; project: StoredProject } {
  const project = { ...fields, position: Math.max(-1, ...document.projects.map(({ position }) => position)) + 1 };
  const value = {
    projects: [...document.projects, project],
    keys: { ...document.keys, [key]: project.id },
    threads: { ...document.threads, ...Object.fromEntries(threads.map((id) => [id, project.id])) },
  };
  return { value, project };
}

/** With some fields of a project changed; the same document when all of them were so before. @throws RpcError when there is none. */
export function withChangedProject(
  document: ProjectDocument,
  {
    id,
    changes,
    updatedAt,
  }: { id: string; changes: Partial<Pick<StoredProject, 'name' | 'roots' | 'metadata'>>; updatedAt: number },
): { value: ProjectDocument; project: StoredProject } {
  const before = requireProject(document, id);
  if (isDeepStrictEqual({ ...before, ...changes }, before)) return { value: document, project: before };
  const project = { ...before, ...changes, updatedAt };
  return { value: { ...document, projects: document.projects.map((each) => (each === before ? project : each)) }, project };
}

/**
 * With a project right before another one, or at the end of the list; the same document when it stood there.
 *
 * @throws RpcError when one of them is not there, or both are the same.
 */
export function withMovedProject(
  document: ProjectDocument,
  { id, beforeId, updatedAt }: { id: string; beforeId: string | null; updatedAt: number },
): ProjectDocument {
  const moved = requireProject(document, id);
  if (beforeId === id) throw invalidParams(`project ${id} cannot be moved before itself`);
  const order = document.projects.toSorted(byPosition);
  const others = order.filter((each) => each !== moved);
  const index = beforeId === null ? others.length : others.findIndex((each) => each.id === beforeId);
  if (index === -1) throw invalidParams(`before project not found: ${beforeId}`);
  if (order[index] === moved) return document;
  const projects = others.toSpliced(index, 0, { ...moved, updatedAt }).map((each, position) => ({ ...each, position }));
  return { ...document, projects };
}

/** Without a project; its threads stay, in none. @throws RpcError when there is none. */
export function withoutProject(document: ProjectDocument, id: string): ProjectDocument {
  const gone = requireProject(document, id);
  return {
    ...document,
    projects: document.projects.filter((each) => each !== gone),
    threads: Object.fromEntries(Object.entries(document.threads).filter(([, projectId]) => projectId !== id)),
  };
}

/** With a thread in another project, or in none; the same document when it was there. */
export function withThreadIn(document: ProjectDocument, threadId: string, projectId: string | null): ProjectDocument {
  if ((document.threads[threadId] ?? null) === projectId) return document;
  const { [threadId]: _before, ...others } = document.threads;
  return { ...document, threads: projectId === null ? others : { ...others, [threadId]: projectId } };
}

export function byPosition(a: StoredProject, b: StoredProject): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
