import { joinSections } from './join-sections.ts';
import { PERSONALITY_SLOT } from './personality.ts';
import { commands } from './sections/commands.ts';
import { editing } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { frontend } from './sections/frontend.ts';
import { gitSafety } from './sections/git-safety.ts';
import { codexIdentity } from './sections/identity.ts';
import { planning } from './sections/planning.ts';
import { progress } from './sections/progress.ts';
import { reviewStance } from './sections/review-stance.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** For gpt-5.2-codex and gpt-5.3-codex: a template; {@link PERSONALITY_SLOT} takes the personality's text. */
export const gpt52CodexInstructions = joinSections(
  codexIdentity,
  PERSONALITY_SLOT,
  progress,
  commands,
  editing,
  gitSafety,
  planning,
  sandbox,
  validation,
  reviewStance,
  frontend,
  finalAnswer,
);
