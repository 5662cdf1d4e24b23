import type { Handler } from '../../handler.ts';
import { withoutSection } from '../../sections/change-sections.ts';
import { sectionDocument } from '../../sections/section-document.ts';

/** Deletes a section; its threads stay, in none. */
export const sectionDelete: Handler<'threadSection/delete'> = async ({ sectionId }, { server }) => {
  await sectionDocument(server).change((document) => ({ value: withoutSection(document, sectionId), result: undefined }));
  return {};
};
