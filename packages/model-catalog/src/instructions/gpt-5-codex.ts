import { joinSections } from './join-sections.ts';
import { commands } from './sections/commands.ts';
import { editing } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { gitSafety } from './sections/git-safety.ts';
import { codexIdentity } from './sections/identity.ts';
import { planning } from './sections/planning.ts';
import { reviewStance } from './sections/review-stance.ts';
import { sandbox } from './sections/sandbox.ts';

/** For gpt-5-codex, gpt-5.1-codex, -mini and -max: trained for this work, so only what cannot be guessed is said. */
export const gpt5CodexInstructions = joinSections(
  codexIdentity,
  commands,
  editing,
  gitSafety,
  planning,
  sandbox,
  reviewStance,
  finalAnswer,
);
