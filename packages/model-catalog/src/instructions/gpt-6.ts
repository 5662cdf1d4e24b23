import { joinSections } from './join-sections.ts';
import { commands } from './sections/commands.ts';
import { editing } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { frontend } from './sections/frontend.ts';
import { gitSafety } from './sections/git-safety.ts';
import { codexIdentity } from './sections/identity.ts';
import { persistence } from './sections/persistence.ts';
import { planning } from './sections/planning.ts';
import { repository } from './sections/repository.ts';
import { reviewStance } from './sections/review-stance.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** How models that reason at length spend that effort well. */
const judgement = `
# Judgement

- Let the size of the task set the effort: answer a question with an answer, make a one-line fix in one line, and think hard where a mistake would be costly or hard to see.
- Decide from evidence in the repository and from what you ran, not from memory of how such projects usually look. Versions and interfaces change; check the installed one.
- Weigh second-order effects before you change a public interface, stored data, security checks, concurrency or the build.
- Say how sure you are when it matters, and separate what you verified from what you infer.
- Help fully with legitimate work, security work on the user's own systems included. Do not write code whose evident purpose is to harm others; say so briefly and offer what you can do instead.
`;

/** For gpt-5.5, gpt-5.6, gpt-6, gpt-6.1 and their kin: strong general models that code. */
export const gpt6Instructions = joinSections(
  codexIdentity,
  judgement,
  persistence,
  repository,
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
