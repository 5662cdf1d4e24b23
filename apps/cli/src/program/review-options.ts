import { Option, type Command } from 'commander';
import type { ReviewTarget } from '@codex-ts/protocol';
import { withReviewRunOptions } from './exec-options.ts';

interface ReviewFlags {
  uncommitted?: boolean;
  base?: string;
  commit?: string;
  title?: string;
}

/** What `codex review` and `codex exec review` can be told on the command line. */
export function withReviewOptions(command: Command): Command {
  return withReviewRunOptions(
    command
      .addOption(new Option('--uncommitted', 'review staged, unstaged and untracked changes').conflicts(['base', 'commit']))
      .addOption(
        new Option('--base <BRANCH>', 'review what the current branch brings into this one').conflicts(['uncommitted', 'commit']),
      )
      .addOption(new Option('--commit <SHA>', 'review what a commit changes').conflicts(['uncommitted', 'base']))
      .option('--title <TITLE>', 'title of the commit, as it is shown'),
  );
}

/** What the options say is reviewed; `null`: nothing. Flags that cannot go together end the program with a usage error. */
export function reviewTargetOf(command: Command, prompt: string | undefined): ReviewTarget | null {
  const { uncommitted, base, commit, title } = command.opts<ReviewFlags>();
  if (title !== undefined && commit === undefined) {
    command.error('error: the following required arguments were not provided:\n  --commit <SHA>');
  }
  const given = uncommitted
    ? '--uncommitted'
    : base !== undefined
      ? '--base <BRANCH>'
      : commit !== undefined
        ? '--commit <SHA>'
        : null;
  if (given !== null && prompt !== undefined) command.error(`error: the argument '${given}' cannot be used with '[PROMPT]'`);
  if (uncommitted) return { type: 'uncommittedChanges' };
  if (base !== undefined) return { type: 'baseBranch', branch: base };
  return commit === undefined ? null : { type: 'commit', sha: commit, title: title ?? null };
}
