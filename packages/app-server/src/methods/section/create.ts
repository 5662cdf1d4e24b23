import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { Handler } from '../../handler.ts';
import { requireSectionName, withSection } from '../../sections/change-sections.ts';
import { sectionDocument } from '../../sections/section-document.ts';

/** Makes a section. Names need not differ. */
export const sectionCreate: Handler<'threadSection/create'> = async ({ name, appearance }, { server }) => {
  const section = { id: uuidV7(), name: requireSectionName(name), appearance: appearance ?? null };
  await sectionDocument(server).change((document) => ({ value: withSection(document, section), result: undefined }));
  return { section };
};
