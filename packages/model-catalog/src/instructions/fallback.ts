import { joinSections } from './join-sections.ts';
import { commands } from './sections/commands.ts';
import { editing, patchThroughShell } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { gitSafety } from './sections/git-safety.ts';
import { generalIdentity } from './sections/identity.ts';
import { persistence } from './sections/persistence.ts';
import { planning } from './sections/planning.ts';
import { repository } from './sections/repository.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** Small and unfamiliar models slip on the mechanics of tools; these rules prevent the common slips. */
const toolDiscipline = `
# Using tools

- Call tools through the tool interface only. Never write a call as text or inside a code block, and never make up a tool that is not offered.
- Arguments are one JSON object that fits the tool's schema: required fields present, no extra ones.
- Wait for a result before you rely on it. Quote output only as you received it.
- When a call fails, read the error, correct the call and try again; do not send the same call twice.
- A message without a tool call ends your turn. Send one only when the task is done or you need the user.
`;

/** For models nothing is known of: no patch tool, nothing taken for granted. */
export const fallbackInstructions = joinSections(
  generalIdentity,
  toolDiscipline,
  persistence,
  repository,
  commands,
  editing,
  patchThroughShell,
  gitSafety,
  planning,
  sandbox,
  validation,
  finalAnswer,
);
