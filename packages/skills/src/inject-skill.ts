import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import { nodeSkillFiles, type SkillFiles } from './skill-files.ts';
import type { Skill } from './skill.ts';

/** Largest `SKILL.md` that is handed to the model, in bytes. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A skill was asked for and its file cannot be read. */
export class SkillUnreadableError extends CodexError {
  constructor(skill: Pick<Skill, 'name' | 'path'>, reason: string, cause?: unknown) {
    super(`the skill ${skill.name} could not be read from ${skill.path}: ${reason}`, { code: 'skills/unreadable', cause });
  }
}

/**
 * The text of the user message that hands a skill to the model: its name, its path and the whole file as it is now.
 *
 * @throws SkillUnreadableError
 *
 * Source: codex-rs/core/src/instructions/user_instructions.rs `SkillInstructions`.
 */
export async function injectSkill(
  skill: Pick<Skill, 'name' | 'path'>,
  { files = nodeSkillFiles }: { files?: Pick<SkillFiles, 'readText'> } = {},
): Promise<string> {
  const { text, isWhole } = await files.readText(skill.path, { maxBytes: MAX_BYTES }).catch((error: unknown) => {
    throw new SkillUnreadableError(skill, describeOsError(error), error);
  });
  if (!isWhole) throw new SkillUnreadableError(skill, `it is larger than ${MAX_BYTES} bytes`);
  return `<skill>\n<name>${skill.name}</name>\n<path>${skill.path}</path>\n${text}\n</skill>`;
}
