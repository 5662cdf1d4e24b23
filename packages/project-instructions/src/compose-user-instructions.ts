/** Stands between the user's own instructions and the project's. */
const PROJECT_SEPARATOR = '\n\n--- project-doc ---\n\n';

export interface UserInstructionParts {
  /** From `CODEX_HOME`. */
  user: string | null;
  /** From the project. */
  project: string | null;
  /** The list of skills. */
  skillsSection?: string | null;
  /** Further sections, after the skills. */
  extra?: readonly string[];
}

/**
 * The body of the message with the project's instructions; `null` when no part has any text.
 *
 * Source: codex-rs/core/src/project_doc.rs `get_user_instructions`.
 */
export function composeUserInstructions({ user, project, skillsSection, extra = [] }: UserInstructionParts): string | null {
  const instructions = [user, project].filter(isText).join(PROJECT_SEPARATOR);
  const sections = [instructions, skillsSection, ...extra].filter(isText);
  return sections.length > 0 ? sections.join('\n\n') : null;
}

function isText(part: string | null | undefined): part is string {
  return part !== null && part !== undefined && part !== '';
}
