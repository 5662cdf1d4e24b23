import { createHash } from 'node:crypto';
import { SKILL_CREATOR } from './skill-creator.ts';
import { SKILL_INSTALLER } from './skill-installer.ts';

/** The skills that come with the program: files by folder and path. */
export const SYSTEM_SKILLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'skill-creator': SKILL_CREATOR,
  'skill-installer': SKILL_INSTALLER,
};

/** Tells one set of skills from any other. */
export function fingerprintOf(skills: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  return createHash('sha256').update(JSON.stringify(skills)).digest('hex').slice(0, 16);
}
