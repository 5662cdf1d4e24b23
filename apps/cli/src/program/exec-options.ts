import { Option, type Command } from 'commander';
import { collectFiles, joinFlags, withModelOptions, withSessionOptions, type SessionFlags } from './session-options.ts';

/** What `codex exec` and `codex exec resume` can be told on the command line. */
export interface ExecFlags extends SessionFlags {
  threadSource?: string;
  cyberAccessProgram?: string;
  trust?: boolean;
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
    .option('--thread-source <SOURCE>', 'what a new thread is said to have been started for, in its file')
    .addOption(
      new Option('--cyber-access-program <PROGRAM>', 'not available in this build')
        .choices(['standard', 'daybreak_blue', 'daybreak_red'])
        .hideHelp(),
    )
    .option('--skip-git-repo-check', 'run outside of a Git repository as well')
    .option('--trust', 'trust this project from now on: its configuration and MCP servers count; kept in config.toml')
    .option('--ignore-user-config', 'pass over config.toml of CODEX_HOME; the sign-in there still counts')
    .option('--ignore-rules', 'have no rules for commands, neither those of the user nor of the project')
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

export function withForkOptions(command: Command): Command {
  return withRunOptions(withModelOptions(command)).addOption(
    new Option('-i, --image <FILE>', 'pictures to attach to the prompt').argParser(collectFiles),
  );
}

/** Options of a review, beside what is reviewed. */
export function withReviewRunOptions(command: Command): Command {
  return withRunOptions(withModelOptions(command));
}

/** Joins the options of a command with those given before it. */
export function execFlags(command: Command): ExecFlags {
  return joinFlags<ExecFlags>(command);
}
