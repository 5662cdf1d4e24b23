import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { detailsOf, type Migration, type MigrationPlace, sourceFolder } from './migration.ts';

/** Folders with a `SKILL.md` are copied to `.agents/skills`, those that are not there yet. */
export const skillsMigration: Migration = {
  itemType: 'SKILLS',
  detect: async (place) => {
    const names = await newSkills(place);
    if (names.length === 0) return null;
    return {
      itemType: 'SKILLS',
      description: `Copy skills from ${skillsOf(place)} to ${targetOf(place)}`,
      cwd: place.cwd,
      details: detailsOf({ skills: names.map((name) => ({ name })) }),
    };
  },
  run: async (place) => {
    const names = await newSkills(place);
    await mkdir(targetOf(place), { recursive: true });
    for (const name of names) await cp(path.join(skillsOf(place), name), path.join(targetOf(place), name), { recursive: true });
    return names.map((name) => ({ source: name, target: name }));
  },
};

function skillsOf(place: MigrationPlace): string {
  return path.join(sourceFolder(place), 'skills');
}

function targetOf({ cwd, home }: MigrationPlace): string {
  return path.join(cwd ?? home, '.agents/skills');
}

async function newSkills(place: MigrationPlace): Promise<string[]> {
  const names = await readdir(skillsOf(place)).catch((): string[] => []);
  return names
    .filter((name) => existsSync(path.join(skillsOf(place), name, 'SKILL.md')) && !existsSync(path.join(targetOf(place), name)))
    .toSorted();
}
