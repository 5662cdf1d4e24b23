import { Option, type Command } from 'commander';
import { collectFiles, joinFlags, withModelOptions, withSessionOptions, type SessionFlags } from './session-options.ts';

/** What `codex exec` and `codex exec resume` can be told on the command line. */
export interface ExecFlags extends SessionFlags {
  skipGitRepoCheck?: boolean;
  ephemeral?: boolean;
  outputSchema?: string;
  color?: 'always' | 'never' | 'auto';
  json?: boolean;
  outputLastMessage?: string;
  demo?: boolean;
  last?: boolean;
  all?: boolean;
}

/** Options of everything that runs a turn, beside those of a session. */
function withRunOptions(command: Command): Command {
  return command
    .option('--skip-git-repo-check', 'run outside of a Git repository as well')
    .option('--ephemeral', 'leave no thread file behind')
    .option('--output-schema <FILE>', 'JSON Schema that the last answer has to follow')
    .option('--json', 'print events to stdout, one JSON object a line')
    .addOption(new Option('--experimental-json').hideHelp().implies({ json: true }))
    .option('-o, --output-last-message <FILE>', 'write the last message to this file');
}

export function withExecOptions(command: Command): Command {
  return withRunOptions(withSessionOptions(command))
    .addOption(new Option('--color <COLOR>', 'colours in the output').choices(['always', 'never', 'auto']).default('auto'))
    .option('--demo', 'run the built-in story with a scripted model: needs no key and no network');
}

export function withResumeOptions(command: Command): Command {
  return withRunOptions(withModelOptions(command))
    .addOption(new Option('-i, --image <FILE>', 'pictures to attach to the prompt').argParser(collectFiles))
    .option('--last', 'go on with the newest thread')
    .option('--all', 'look at threads of all folders, not only of this one');
}

/** Options of a review, beside what is reviewed. */
export function withReviewRunOptions(command: Command): Command {
  return withRunOptions(withModelOptions(command));
}

/** Joins the options of a command with those given before it. */
export function execFlags(command: Command): ExecFlags {
  return joinFlags<ExecFlags>(command);
}
