/**
 * The text of the user message that carries project instructions.
 *
 * Source: codex-rs/core/src/instructions/user_instructions.rs.
 */
export function renderAgentsMessage(cwd: string, body: string): string {
  return `# AGENTS.md instructions for ${cwd}\n\n<INSTRUCTIONS>\n${body}\n</INSTRUCTIONS>`;
}
