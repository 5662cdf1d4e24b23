import type { Handler } from '../../handler.ts';
import { changedSection, requireSectionName } from '../../sections/change-sections.ts';
import { sectionDocument } from '../../sections/section-document.ts';

/** Renames a section. Its looks change when they are named; `null` takes them away. */
export const sectionUpdate: Handler<'threadSection/update'> = async ({ sectionId, name: asked, appearance }, { server }) => {
  const name = requireSectionName(asked);
  const section = await sectionDocument(server).change((document) =>
    changedSection(document, { id: sectionId, name, appearance }),
  );
  return { section };
};
