import { existsSync } from 'node:fs';
import path from 'node:path';

/** Folders of what is remembered, below `CODEX_HOME`: of the first form, of the second, and what extensions add. */
const FIRST_FOLDER = 'memories';
const SECOND_FOLDER = 'memories_v2';
export const MEMORY_FOLDERS = [FIRST_FOLDER, SECOND_FOLDER, 'memories_extensions'] as const;

/** Databases from which codex 0.169.0 writes those folders, below `CODEX_HOME`; it makes them anew when they are gone. */
export const MEMORY_DATABASES = ['memories_1.sqlite', 'memories_v2_1.sqlite'] as const;

/** Whether nothing is left of the first form, so that the second one is in use. */
export function usesSecondForm(codexHome: string): boolean {
  return !existsSync(path.join(codexHome, FIRST_FOLDER));
}

/** The summary of everything that is remembered; absolute. */
export function summaryPath(codexHome: string): string {
  return path.join(codexHome, usesSecondForm(codexHome) ? SECOND_FOLDER : FIRST_FOLDER, 'memory_summary.md');
}
