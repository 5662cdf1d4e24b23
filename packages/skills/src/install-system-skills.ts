import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import { RunningCalls } from '@codex-ts/foundation/running-calls';

/** Of the skills in `system-skills/`; a test says so when they change and this does not. */
export const SYSTEM_SKILLS_FINGERPRINT = 'e5486e9cd2071e4e';

const MARKER = '.codex-ts-system-skills.marker';

export interface InstallSystemSkillsOptions {
  codexHome: string;
}

/** Whether anything had to be written. */
export type SystemSkillsState = 'up-to-date' | 'installed';

/** The skills that come with the program could not be written. They are a help only: a caller may go on without. */
export class SystemSkillsError extends CodexError {
  constructor(folder: string, cause: unknown) {
    super(`the built-in skills could not be written to ${folder}: ${describeOsError(cause)}`, {
      code: 'skills/system-skills-not-installed',
      cause,
    });
  }
}

/**
 * Unpacks the skills that come with the program to `CODEX_HOME/skills/.system`, unless they are there already: then it costs
 * one read of a small file. Only their own folders there are replaced.
 *
 * @throws SystemSkillsError
 *
 * Source: codex-rs/core/src/skills/system.rs.
 */
export function installSystemSkills({ codexHome }: InstallSystemSkillsOptions): Promise<SystemSkillsState> {
  return installations.join(codexHome, () => install(codexHome));
}

const installations = new RunningCalls<SystemSkillsState>();

async function install(codexHome: string): Promise<SystemSkillsState> {
  const folder = path.join(codexHome, 'skills', '.system');
  const marker = path.join(folder, MARKER);
  if (readOrEmpty(marker).trim() === SYSTEM_SKILLS_FINGERPRINT) return 'up-to-date';
  try {
    const { SYSTEM_SKILLS } = await import('./system-skills/index.ts');
    await mkdir(folder, { recursive: true });
    for (const [name, files] of Object.entries(SYSTEM_SKILLS)) await replaceFolder(path.join(folder, name), files);
    await writeFile(marker, `${SYSTEM_SKILLS_FINGERPRINT}\n`);
    return 'installed';
  } catch (error) {
    throw new SystemSkillsError(folder, error);
  }
}

/** Reads at once: every start does, and a wait for another thread takes longer than the read. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // not there, so not installed
  }
}

/** Puts a folder with these files in place of what is there. Built beside it, so that a reader never meets half of it. */
async function replaceFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const draft = path.join(path.dirname(folder), `.new-${randomUUID()}`);
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(draft, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
      if (content.startsWith('#!')) await chmod(file, 0o755);
    }
    // Another process may be doing the same: whoever comes second takes off what the first put there.
    for (let attempt = 1; ; attempt += 1) {
      await rm(folder, { recursive: true, force: true });
      try {
        await rename(draft, folder);
        return;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
