import { trimWhiteSpace, trimWhiteSpaceEnd } from './white-space.ts';

/** Where to search. */
export interface SeekOptions {
  /** Index of the first line that may match. */
  from: number;
  /** Only the position counts where `pattern` ends with the last line. */
  atEnd?: boolean;
}

// From strict to loose: the first that matches anywhere wins, even over a looser match further up.
const PASSES: readonly ((text: string) => string)[] = [
  (text) => text,
  trimWhiteSpaceEnd,
  trimWhiteSpace,
  (text) => foldTypography(trimWhiteSpace(text)),
];

/**
 * Index of the first place at or after `from` where `pattern` stands in `lines`; `null` without one. Four passes over the
 * whole range: exact, blanks at the end ignored, blanks at both ends ignored, and typographic characters folded as well.
 *
 * Source: codex-rs/apply-patch, `seek_sequence`.
 */
export function seekLines(
  lines: readonly string[],
  pattern: readonly string[],
  { from, atEnd = false }: SeekOptions,
): number | null {
  if (pattern.length === 0) return from;
  const last = lines.length - pattern.length;
  const first = atEnd ? Math.max(from, last) : from;
  for (const normalize of PASSES) {
    const wanted = pattern.map(normalize);
    const normalized: string[] = [];
    const lineAt = (index: number): string => (normalized[index] ??= normalize(lines[index] ?? ''));
    for (let at = first; at <= last; at += 1) {
      if (wanted.every((text, offset) => lineAt(at + offset) === text)) return at;
    }
  }
  return null;
}

function foldTypography(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g, ' ');
}
