import type { ProjectSortKey } from '@codex-ts/app-server-protocol/v2/project';
import { invalidParams } from '../rpc-errors.ts';
import type { StoredProject } from './project-document.ts';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

/** A project, and when one of its threads was used last, in Unix milliseconds; `null`: it has none. */
export interface RecentProject {
  project: StoredProject;
  recencyAtMs: number | null;
}

export interface ProjectPageRequest {
  cursor?: string | null | undefined;
  /** Default 25; 100 at most. */
  limit?: number | null | undefined;
  /** Default `position`. */
  sortKey?: ProjectSortKey | null | undefined;
  /** Default: the first position, or the latest use, first. */
  sortDirection?: 'asc' | 'desc' | null | undefined;
}

interface Order {
  sortKey: ProjectSortKey;
  direction: 'asc' | 'desc';
}

/** Where a page ended. */
interface Anchor {
  value: number | null;
  id: string;
}

/** One page of the projects. Those without threads come last when they are sorted by use. @throws RpcError for a cursor of another order. */
export function projectPage(
  projects: readonly RecentProject[],
  { cursor, limit, sortKey, sortDirection }: ProjectPageRequest,
): { data: RecentProject[]; nextCursor: string | null } {
  const order: Order = { sortKey: sortKey ?? 'position', direction: sortDirection ?? (sortKey === 'recencyAt' ? 'desc' : 'asc') };
  const after = typeof cursor === 'string' ? parseCursor(cursor, order) : null;
  const anchorOf = ({ project, recencyAtMs }: RecentProject): Anchor => ({
    value: order.sortKey === 'position' ? project.position : recencyAtMs,
    id: project.id,
  });
  const rest = projects
    .filter((each) => after === null || compare(anchorOf(each), after, order) > 0)
    .sort((a, b) => compare(anchorOf(a), anchorOf(b), order));
  const data = rest.slice(0, Math.min(MAX_PAGE_SIZE, Math.max(1, limit ?? DEFAULT_PAGE_SIZE)));
  const last = data.at(-1);
  return { data, nextCursor: last !== undefined && data.length < rest.length ? formatCursor(anchorOf(last), order) : null };
}

function compare(a: Anchor, b: Anchor, { direction }: Order): number {
  const sign = direction === 'asc' ? 1 : -1;
  if (a.value !== b.value) {
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return sign * (a.value - b.value);
  }
  if (a.id === b.id) return 0;
  return sign * (a.id < b.id ? -1 : 1);
}

function formatCursor({ value, id }: Anchor, { sortKey, direction }: Order): string {
  return sortKey === 'position' && direction === 'asc' ? `${value}|${id}` : `v1|${sortKey}|${direction}|${value}|${id}`;
}

function parseCursor(text: string, { sortKey, direction }: Order): Anchor {
  const prefix = `v1|${sortKey}|${direction}|`;
  const isShort = sortKey === 'position' && direction === 'asc' && !text.startsWith('v1|');
  const match =
    isShort || text.startsWith(prefix) ? /^(\d{1,15}|null)\|([^|]+)$/.exec(isShort ? text : text.slice(prefix.length)) : null;
  const [, value, id] = match ?? [];
  if (value === undefined || id === undefined || (value === 'null' && sortKey === 'position'))
    throw invalidParams('invalid project cursor: malformed or mismatched sort anchor');
  return { value: value === 'null' ? null : Number(value), id };
}
