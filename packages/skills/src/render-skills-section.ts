import type { Skill } from './skill.ts';

const HEADING = `## Skills

A skill is a folder with instructions for one kind of work, kept in its \`SKILL.md\`. You can use these:
`;

const GUIDE = `
How to work with them:

- **When.** Use a skill when the user names it, with \`$name\` or in plain words, or when the task is plainly what its description is about. Several may apply at once; use the smallest set that covers the task, and say in one line which and why. A skill counts for the turn it was asked in, not for later ones.
- **Read before acting.** The list shows descriptions only. Open the \`SKILL.md\` first, and read as much of it as you need to follow its steps.
- **Follow its pointers sparingly.** Paths inside a skill are relative to its folder. Open just the reference files that the step at hand calls for; run or adapt scripts it brings instead of writing them again, and reuse its templates.
- **When it does not work out.** If a skill that was asked for is not listed, or its files cannot be read, say so briefly and go on as best you can. If its steps do not fit the case, say what you do instead.`;

/**
 * The section on skills in the project's instructions: one line for each enabled skill that the model may choose by itself,
 * and how to use them. `null` when there is no such skill.
 *
 * Source: codex-rs/core/src/skills/render.rs (form of a line).
 */
export function renderSkillsSection(skills: readonly Skill[]): string | null {
  const lines = skills
    .filter((skill) => skill.enabled && skill.allowImplicitInvocation)
    .map((skill) => `- ${skill.name}: ${skill.description} (file: ${skill.path})`);
  return lines.length > 0 ? [HEADING, ...lines, GUIDE].join('\n') : null;
}
