import { Option, type Command } from 'commander';

/** What a session is opened with; taken before a command as well as after it. */
export interface SessionFlags {
  image?: string[];
  model?: string;
  oss?: boolean;
  localProvider?: string;
  sandbox?: 'read-only' | 'workspace-write' | 'danger-full-access';
  profile?: string;
  fullAuto?: boolean;
  approveForMe?: boolean;
  dangerouslyBypassApprovalsAndSandbox?: boolean;
  dangerouslyBypassHookTrust?: boolean;
  worktree?: boolean;
  cd?: string;
  addDir?: string[];
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
export const collectFiles = (value: string, before: string[] | undefined): string[] => [...(before ?? []), ...value.split(',')];

/** The options of {@link SessionFlags} that resuming and reviewing take too. */
export function withModelOptions(command: Command): Command {
  return command
    .option('-m, --model <MODEL>', 'model to use')
    .option('--strict-config', 'refuse configurations with keys that are not known, instead of passing over them')
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
    .option('--dangerously-bypass-hook-trust', 'run hooks that nobody has marked as trusted; only where somebody else vets them')
    .addOption(new Option('--worktree', 'not available in this build').hideHelp());
}

/** Adds the options of {@link SessionFlags}. */
export function withSessionOptions(command: Command): Command {
  return withModelOptions(command)
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
    .addOption(
      new Option(
        '--approve-for-me',
        'write to the working directory, and have a model decide on what goes beyond, in place of a person',
      ).conflicts(['sandbox', 'fullAuto', 'dangerouslyBypassApprovalsAndSandbox']),
    )
    .option('-p, --profile <CONFIG_PROFILE>', 'profile of config.toml, or NAME.config.toml beside it')
    .option('-C, --cd <DIR>', 'folder to work in')
    .addOption(new Option('--add-dir <DIR>', 'further folder that may be written to (repeatable)').argParser(collect));
}

/** Joins what was given to a command and to those above it: the innermost value wins, pictures and folders add up. */
export function joinFlags<Flags extends SessionFlags>(command: Command): Flags {
  const chain: Command[] = [];
  for (let at: Command | null = command; at; at = at.parent) chain.unshift(at);
  const given = chain.map((each) => each.opts<Flags>());
  const image = given.flatMap((flags) => flags.image ?? []);
  const addDir = given.flatMap((flags) => flags.addDir ?? []);
  return {
    ...Object.assign({}, ...given),
    ...(image.length === 0 ? {} : { image }),
    ...(addDir.length === 0 ? {} : { addDir }),
  };
}
