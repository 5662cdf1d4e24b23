import { Option, type Command } from 'commander';

/** What `codex exec` and `codex exec resume` can be told on the command line. */
export interface ExecFlags {
  image?: string[];
  model?: string;
  oss?: boolean;
  localProvider?: string;
  sandbox?: 'read-only' | 'workspace-write' | 'danger-full-access';
  profile?: string;
  fullAuto?: boolean;
  dangerouslyBypassApprovalsAndSandbox?: boolean;
  cd?: string;
  skipGitRepoCheck?: boolean;
  addDir?: string[];
  ephemeral?: boolean;
  outputSchema?: string;
  color?: 'always' | 'never' | 'auto';
  json?: boolean;
  outputLastMessage?: string;
  demo?: boolean;
  last?: boolean;
  all?: boolean;
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
const collectFiles = (value: string, before: string[] | undefined): string[] => [...(before ?? []), ...value.split(',')];

/** Options that stand before the prompt, and after `resume` as well. */
function sharedOptions(command: Command): Command {
  return withRunOptions(command).option('--output-schema <FILE>', 'JSON Schema that the last answer has to follow');
}

/** Options of everything that runs a turn. */
export function withRunOptions(command: Command): Command {
  return command
    .addOption(new Option('-m, --model <MODEL>', 'model to use'))
    .addOption(
      new Option('--full-auto', 'shorthand for `--sandbox workspace-write`').conflicts('dangerouslyBypassApprovalsAndSandbox'),
    )
    .addOption(
      new Option(
        '--dangerously-bypass-approvals-and-sandbox',
        'run every command without a sandbox and without asking; only for machines that are sandboxed from outside',
      ),
    )
    .addOption(new Option('--yolo').hideHelp().implies({ dangerouslyBypassApprovalsAndSandbox: true }))
    .option('--skip-git-repo-check', 'run outside of a Git repository as well')
    .option('--ephemeral', 'leave no thread file behind')
    .option('--json', 'print events to stdout, one JSON object a line')
    .addOption(new Option('--experimental-json').hideHelp().implies({ json: true }))
    .option('-o, --output-last-message <FILE>', 'write the last message to this file');
}

export function withExecOptions(command: Command): Command {
  return sharedOptions(command)
    .addOption(new Option('-i, --image <FILE...>', 'pictures to attach to the prompt').argParser(collectFiles))
    .option('--oss', 'use a model that runs on this machine')
    .option('--local-provider <OSS_PROVIDER>', 'which local provider to use: lmstudio or ollama')
    .addOption(
      new Option('-s, --sandbox <SANDBOX_MODE>', 'what commands of the model may touch').choices([
        'read-only',
        'workspace-write',
        'danger-full-access',
      ]),
    )
    .option('-p, --profile <CONFIG_PROFILE>', 'profile of config.toml, or NAME.config.toml beside it')
    .option('-C, --cd <DIR>', 'folder to work in')
    .addOption(new Option('--add-dir <DIR>', 'further folder that may be written to (repeatable)').argParser(collect))
    .addOption(new Option('--color <COLOR>', 'colours in the output').choices(['always', 'never', 'auto']).default('auto'))
    .option('--demo', 'run the built-in story with a scripted model: needs no key and no network');
}

export function withResumeOptions(command: Command): Command {
  return sharedOptions(command)
    .addOption(new Option('-i, --image <FILE>', 'pictures to attach to the prompt').argParser(collectFiles))
    .option('--last', 'go on with the newest thread')
    .option('--all', 'look at threads of all folders, not only of this one');
}

/** Joins the options of a subcommand with those given before it; the inner ones win. */
export function execFlags(command: Command): ExecFlags {
  const inner = command.opts<ExecFlags>();
  const outer = command.parent?.name() === 'exec' ? command.parent.opts<ExecFlags>() : {};
  const joined: ExecFlags = { ...outer, ...Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== undefined)) };
  const image = [...(outer.image ?? []), ...(inner === outer ? [] : (inner.image ?? []))];
  return image.length > 0 ? { ...joined, image } : joined;
}
