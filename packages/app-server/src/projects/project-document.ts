import { isRecord } from '@codex-ts/foundation/json';
import { HomeDocument } from '../home-document.ts';
import { PROJECTS_FILE } from '../home-files.ts';
import type { ServerContext } from '../server-context.ts';

/** A project as it is kept. */
export interface StoredProject {
  id: string;
  name: string;
  /** Absolute. */
  roots: string[];
  metadata: Record<string, string>;
  /** Place in the list, from 0. */
  position: number;
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
}

/** The projects that clients made, and which threads are in them. Kept in `projects.json`. */
export interface ProjectDocument {
  readonly projects: readonly StoredProject[];
  /** Which project a key of a client made; those of deleted ones are remembered. */
  readonly keys: Readonly<Record<string, string>>;
  /** The project of a thread, archived ones included. */
  readonly threads: Readonly<Record<string, string>>;
}

const DOCUMENT = Symbol('projects');

/** The document of this server. */
export function projectDocument(server: ServerContext): HomeDocument<ProjectDocument> {
  return server.state(
    DOCUMENT,
    () => new HomeDocument(server, { name: PROJECTS_FILE, empty: { projects: [], keys: {}, threads: {} }, parse }),
  );
}

/** The threads of a project. */
export function threadsOf({ threads }: ProjectDocument, projectId: string): string[] {
  return Object.keys(threads).filter((id) => threads[id] === projectId);
}

/** Checked by hand: clients list threads before anything else, and making a schema takes longer than that. */
function parse(value: unknown): ProjectDocument {
  if (!isRecord(value) || !Array.isArray(value['projects'])) throw new Error('no list of projects');
  if (!value['projects'].every(isProject)) throw new Error('a project is not as it should be');
  if (!isTextByName(value['keys']) || !isTextByName(value['threads']))
    throw new Error('a project of a thread is not as it should be');
  return value as unknown as ProjectDocument; // all of it was looked at
}

function isProject(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value['id'], value['name']].every(isText) &&
    Array.isArray(value['roots']) &&
    value['roots'].every(isText) &&
    isTextByName(value['metadata']) &&
    [value['position'], value['createdAt'], value['updatedAt']].every((number) => typeof number === 'number')
  );
}

function isTextByName(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every(isText);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
