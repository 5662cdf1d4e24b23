import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Migration, type MigrationPlace, sourceFolder } from './migration.ts';

/** `CLAUDE.md` becomes `AGENTS.md`, with the agent's name changed, where there is none yet. */
export const instructionsMigration: Migration = {
  itemType: 'AGENTS_MD',
  detect: async (place) => {
    const found = await find(place);
    if (found === null) return null;
    return {
      itemType: 'AGENTS_MD',
      description: `Copy ${found.source} to ${found.target}`,
      cwd: place.cwd,
      details: null,
    };
  },
  run: async (place) => {
    const found = await find(place);
    if (found === null) return [];
    await writeFile(found.target, renamed(found.text));
    return [{ source: found.source, target: found.target }];
  },
};

async function find(place: MigrationPlace): Promise<{ source: string; target: string; text: string } | null> {
  const { cwd, codexHome } = place;
  const target = path.join(cwd ?? codexHome, 'AGENTS.md');
  if ((await textOf(target)).trim() !== '') return null;
  const folders = cwd === null ? [sourceFolder(place)] : [cwd, sourceFolder(place)];
  for (const folder of folders) {
    const source = path.join(folder, 'CLAUDE.md');
    const text = await textOf(source);
    if (text.trim() !== '') return { source, target, text };
  }
  return null;
}

function renamed(text: string): string {
  return text.replace(/CLAUDE\.md/gi, 'AGENTS.md').replace(/\bclaude(?:[ -]code)?\b/gi, 'Codex');
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
