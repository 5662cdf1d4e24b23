import type { Handler } from '../../handler.ts';
import { allSections, sectionDocument } from '../../sections/section-document.ts';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

/** Lists the sections that threads can be sorted into, oldest first, page by page; a cursor is the id of the last one. */
export const sectionList: Handler<'threadSection/list'> = ({ cursor, limit }, { server }) => {
  const rest = allSections(sectionDocument(server).read()).filter(({ id }) => typeof cursor !== 'string' || id > cursor);
  const data = rest.slice(0, Math.min(MAX_PAGE_SIZE, Math.max(1, limit ?? DEFAULT_PAGE_SIZE)));
  return { data, nextCursor: data.length < rest.length ? (data.at(-1)?.id ?? null) : null };
};
