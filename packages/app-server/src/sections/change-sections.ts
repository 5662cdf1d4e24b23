import type { ThreadSection } from '@codex-ts/app-server-protocol/v2/thread-section';
import { invalidParams } from '../rpc-errors.ts';
import { PINNED_SECTION, type SectionDocument } from './section-document.ts';

/** The name of a section without blanks around it. @throws RpcError for one without anything else. */
export function requireSectionName(text: string): string {
  const name = text.trim();
  if (name === '') throw invalidParams('section name must not be empty');
  return name;
}

export function withSection(document: SectionDocument, section: ThreadSection): SectionDocument {
  return { ...document, sections: [...document.sections, section] };
}

/** A section after a change; what is left out stays. @throws RpcError when there is none, or it is the built-in one. */
export function changedSection(
  document: SectionDocument,
  { id, name, appearance }: { id: string; name: string; appearance: ThreadSection['appearance'] | undefined },
): { value: SectionDocument; result: ThreadSection } {
  const before = requireSection(document, id, 'renamed');
  const result = { ...before, name, appearance: appearance === undefined ? before.appearance : appearance };
  return { value: { ...document, sections: document.sections.map((each) => (each === before ? result : each)) }, result };
}

/** Without a section; its threads stay, in none. @throws RpcError when there is none, or it is the built-in one. */
export function withoutSection(document: SectionDocument, id: string): SectionDocument {
  const gone = requireSection(document, id, 'deleted');
  return {
    sections: document.sections.filter((each) => each !== gone),
    threads: Object.fromEntries(Object.entries(document.threads).filter(([, { sectionId }]) => sectionId !== id)),
  };
}

function requireSection({ sections }: SectionDocument, id: string, what: 'renamed' | 'deleted'): ThreadSection {
  if (id === '') throw invalidParams('sectionId must not be empty');
  if (id === PINNED_SECTION.id) throw invalidParams(`the built-in pinned section cannot be ${what}`);
  const section = sections.find((each) => each.id === id);
  if (section === undefined) throw invalidParams(`thread section not found: ${id}`);
  return section;
}
