import { joinSections } from './join-sections.ts';
import { autonomy } from './sections/autonomy.ts';
import { commands } from './sections/commands.ts';
import { editing } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { frontend } from './sections/frontend.ts';
import { gitSafety } from './sections/git-safety.ts';
import { generalIdentity } from './sections/identity.ts';
import { persistence } from './sections/persistence.ts';
import { planning } from './sections/planning.ts';
import { progress } from './sections/progress.ts';
import { repository } from './sections/repository.ts';
import { reviewStance } from './sections/review-stance.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** For gpt-5.2: as gpt-5.1, and it is also asked for reviews and interfaces. */
export const gpt52Instructions = joinSections(
  generalIdentity,
  persistence,
  progress,
  repository,
  autonomy,
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
