import { expect, test } from 'vitest';
import { projectPage, type ProjectPageRequest, type RecentProject } from './project-page.ts';

const project = (id: string, position: number, recencyAtMs: number | null): RecentProject => ({
  project: { id, name: id, roots: [], metadata: {}, position, createdAt: 0, updatedAt: 0 },
  recencyAtMs,
});
const PROJECTS = [project('a', 0, null), project('b', 1, 50), project('c', 2, 70), project('d', 3, null), project('e', 4, 50)];

/** The ids of all pages of two, and the cursors between them. */
function pages(request: ProjectPageRequest): { ids: string[]; cursors: string[] } {
  const ids: string[] = [];
  const cursors: string[] = [];
  let cursor: string | null = null;
  do {
    const page = projectPage(PROJECTS, { ...request, limit: 2, cursor });
    ids.push(...page.data.map((each) => each.project.id));
    cursor = page.nextCursor;
    if (cursor !== null) cursors.push(cursor);
  } while (cursor !== null);
  return { ids, cursors };
}

test('by position', () => {
  expect(pages({})).toEqual({ ids: ['a', 'b', 'c', 'd', 'e'], cursors: ['1|b', '3|d'] });
  const cursors = ['v1|position|desc|3|d', 'v1|position|desc|1|b'];
  expect(pages({ sortKey: 'position', sortDirection: 'desc' })).toEqual({ ids: ['e', 'd', 'c', 'b', 'a'], cursors });
});

test('by use, those without threads at the end either way', () => {
  const down = ['v1|recencyAt|desc|50|e', 'v1|recencyAt|desc|null|d'];
  expect(pages({ sortKey: 'recencyAt' })).toEqual({ ids: ['c', 'e', 'b', 'd', 'a'], cursors: down });
  const up = ['v1|recencyAt|asc|50|e', 'v1|recencyAt|asc|null|a'];
  expect(pages({ sortKey: 'recencyAt', sortDirection: 'asc' })).toEqual({ ids: ['b', 'e', 'c', 'a', 'd'], cursors: up });
});

test('a cursor of another order is refused', () => {
  for (const cursor of ['', 'x', '1', 'null|a', 'v1|recencyAt|desc|50|e', '1|a|b'])
    expect(() => projectPage(PROJECTS, { cursor })).toThrow('invalid project cursor');
  expect(projectPage(PROJECTS, { cursor: 'v1|position|asc|3|d' }).data.map((each) => each.project.id)).toEqual(['e']);
});
