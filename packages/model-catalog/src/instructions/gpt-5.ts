import { joinSections } from './join-sections.ts';
import { autonomy } from './sections/autonomy.ts';
import { commands } from './sections/commands.ts';
import { editing, patchThroughShell } from './sections/editing.ts';
import { finalAnswer } from './sections/final-answer.ts';
import { gitSafety } from './sections/git-safety.ts';
import { generalIdentity } from './sections/identity.ts';
import { persistence } from './sections/persistence.ts';
import { planning } from './sections/planning.ts';
import { progress } from './sections/progress.ts';
import { repository } from './sections/repository.ts';
import { sandbox } from './sections/sandbox.ts';
import { validation } from './sections/validation.ts';

/** For gpt-5: a general model without a patch tool, told everything. */
export const gpt5Instructions = joinSections(
  generalIdentity,
  progress,
  persistence,
  planning,
  repository,
  autonomy,
  commands,
  editing,
  patchThroughShell,
  gitSafety,
  sandbox,
  validation,
  finalAnswer,
);
