import { joinSections } from './join-sections.ts';
import { autonomy } from './sections/autonomy.ts';
import { commands } from './sections/commands.ts';
import { editing } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { gitSafety } from './sections/git-safety.ts';
import { generalIdentity } from './sections/identity.ts';
import { persistence } from './sections/persistence.ts';
import { planning } from './sections/planning.ts';
import { progress } from './sections/progress.ts';
import { repository } from './sections/repository.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** For gpt-5.1: general, with a patch tool; it stops early unless told to go on, so persistence comes first. */
export const gpt51Instructions = joinSections(
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
  finalAnswer,
);
