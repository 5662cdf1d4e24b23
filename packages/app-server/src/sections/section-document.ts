import { isRecord } from '@codex-ts/foundation/json';
import type { ThreadSection } from '@codex-ts/app-server-protocol/v2/thread-section';
import { HomeDocument } from '../home-document.ts';
import { SECTIONS_FILE } from '../home-files.ts';
import type { ServerContext } from '../server-context.ts';

/** Where a thread stands. */
export interface SectionMember {
  sectionId: string;
  /** Grows from the first thread of the section to the last; there are gaps. */
  position: number;
  /** Unix milliseconds. */
  enteredAtMs: number;
}

/** The sections that clients made, and the threads they sorted into them. Kept in `thread_sections.json`. */
export interface SectionDocument {
  readonly sections: readonly ThreadSection[];
  /** By thread, archived ones included. */
  readonly threads: Readonly<Record<string, SectionMember>>;
}

/** A section that is always there. Source: codex-rs/state, the built-in section. */
export const PINNED_SECTION: ThreadSection = { id: '01984de2-8f74-7c91-a3b2-5c5e937cf318', name: 'Pinned', appearance: null };

const DOCUMENT = Symbol('thread sections');

/** The document of this server. */
export function sectionDocument(server: ServerContext): HomeDocument<SectionDocument> {
  return server.state(
    DOCUMENT,
    () => new HomeDocument(server, { name: SECTIONS_FILE, empty: { sections: [], threads: {} }, parse }),
  );
}

/** All sections, the built-in one included, oldest first. */
export function allSections({ sections }: SectionDocument): ThreadSection[] {
  return [PINNED_SECTION, ...sections].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Checked by hand: clients list threads before anything else, and making a schema takes longer than that. */
function parse(value: unknown): SectionDocument {
  if (!isRecord(value) || !Array.isArray(value['sections']) || !isRecord(value['threads']))
    throw new Error('no list of sections');
  if (!value['sections'].every(isSection)) throw new Error('a section is not as it should be');
  if (!Object.values(value['threads']).every(isMember)) throw new Error('the place of a thread is not as it should be');
  return value as unknown as SectionDocument; // all of it was looked at
}

function isSection(value: unknown): boolean {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['name'] !== 'string') return false;
  const { appearance } = value;
  return appearance === null || (isRecord(appearance) && [appearance['icon'], appearance['color']].every(isTextOrNull));
}

function isMember(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['sectionId'] === 'string' &&
    typeof value['position'] === 'number' &&
    typeof value['enteredAtMs'] === 'number'
  );
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
