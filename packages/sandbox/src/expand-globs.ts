import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fixedPart, globMatcher } from './glob-pattern.ts';
import type { PlacedGlob } from './placed-entries.ts';

/**
 * What exists of what a pattern names, without what lies below a match. Links are not followed; directories that cannot be read
 * are left out, as commands cannot read them either.
 */
export function expandGlob({ pattern, maxDepth = Number.POSITIVE_INFINITY }: PlacedGlob): string[] {
  const isNamed = globMatcher(pattern);
  const found: string[] = [];
  const look = (directory: string, depth: number): void => {
    for (const entry of entriesIn(directory)) {
      const file = path.join(directory, entry.name);
      if (isNamed(file)) found.push(file);
      else if (entry.isDirectory() && depth < maxDepth) look(file, depth + 1);
    }
  };
  look(fixedPart(pattern), 1);
  return found;
}

function entriesIn(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
