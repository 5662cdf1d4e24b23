import path from 'node:path';
import type { SkillFiles } from './skill-files.ts';

const SKILL_FILE = 'SKILL.md';
const MAX_DEPTH = 6;
const MAX_FOLDERS = 2000;
const CONCURRENT_FOLDERS = 16;

/**
 * Finds the `SKILL.md` files below a folder, level by level: at most 6 levels down and 2 000 folders, none whose name starts
 * with a dot. Links to folders are followed if wanted, links to files never. Paths have all links resolved. A folder that is
 * not there has none.
 *
 * Source: codex-rs/core/src/skills/loader.rs `discover_skills_under_root`.
 */
export async function findSkillFiles(
  root: string,
  { files, followLinks, maxFolders = MAX_FOLDERS }: { files: SkillFiles; followLinks: boolean; maxFolders?: number },
): Promise<string[]> {
  const start = await realFolder(root, files);
  if (start === null) return [];
  const found: string[] = [];
  const seen = new Set([start]);
  let level = [start];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += CONCURRENT_FOLDERS) {
      const batch = level.slice(at, at + CONCURRENT_FOLDERS);
      for (const { skill, folders } of await Promise.all(batch.map((folder) => lookInto(folder, { files, followLinks })))) {
        if (skill) found.push(skill);
        if (depth === MAX_DEPTH) continue;
        for (const folder of folders) {
          if (seen.has(folder) || seen.size >= maxFolders) continue;
          seen.add(folder);
          next.push(folder);
        }
      }
    }
    level = next;
  }
  return found;
}

async function lookInto(
  folder: string,
  { files, followLinks }: { files: SkillFiles; followLinks: boolean },
): Promise<{ skill: string | null; folders: string[] }> {
  let skill: string | null = null;
  const folders: string[] = [];
  try {
    for (const { name, kind } of await files.list(folder)) {
      if (name.startsWith('.')) continue;
      const entry = path.join(folder, name);
      if (kind === 'folder') folders.push(entry);
      else if (kind === 'file' && name === SKILL_FILE) skill = entry;
      else if (kind === 'link' && followLinks) {
        const target = await realFolder(entry, files);
        if (target !== null) folders.push(target);
      }
    }
  } catch {
    return { skill: null, folders: [] }; // not ours to read
  }
  return { skill, folders };
}

async function realFolder(folder: string, files: SkillFiles): Promise<string | null> {
  try {
    const real = await files.realPath(folder);
    return (await files.isFolder(real)) ? real : null;
  } catch {
    return null;
  }
}
