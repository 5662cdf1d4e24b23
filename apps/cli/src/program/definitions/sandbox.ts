import { Option, type Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { ExitError } from '../exit-error.ts';
import type { Report } from '../report.ts';

interface SandboxFlags {
  fullAuto?: boolean;
  probe?: boolean;
  cd?: string;
  permissionProfile?: string;
  sandboxStateJson?: string;
}

const SYSTEMS = [
  { name: 'linux', alias: 'landlock', platform: 'linux' },
  { name: 'macos', alias: 'seatbelt', platform: 'darwin' },
  { name: 'windows', alias: undefined, platform: 'win32' },
] as const;

/** `codex sandbox`, and `codex sandbox linux|macos|windows` for scripts that name the system */
export function defineSandbox(program: Command, report: Report): void {
  const sandbox = withConfigOptions(program.command('sandbox'))
    .description('Run a command in the sandbox that commands of the model run in')
    .usage('[OPTIONS] [linux|macos|windows] -- <COMMAND>...')
    .argument('[COMMAND...]', 'command and its arguments')
    .addOption(fullAuto())
    .option('-C, --cd <DIR>', 'folder to run it in')
    .addOption(
      new Option('-P, --permission-profile <NAME>', 'profile of `[permissions]`, or a built-in one such as :workspace').conflicts(
        'fullAuto',
      ),
    )
    .option('-p, --profile <CONFIG_PROFILE>', 'profile of config.toml, or NAME.config.toml beside it')
    .option('--include-managed-config', 'taken for scripts that pass it; what an administrator demands always counts here')
    .option('--probe', 'say which sandbox works here, and run nothing')
    .addOption(new Option('--sandbox-state-json <JSON>').hideHelp())
    .addOption(new Option('--sandbox-state-readable-root <DIR>').hideHelp())
    .addOption(new Option('--sandbox-state-disable-network').hideHelp())
    .passThroughOptions()
    .action(async (words: string[], options: SandboxFlags, command: Command) => {
      if (options.sandboxStateJson !== undefined) {
        throw new ExitError('Error: `--sandbox-state-json` is not available in this build; name a profile with -P.');
      }
      const { runSandbox } = await import('../../commands/sandbox.ts');
      report(await runSandbox({ words, ...options, config: configOptions(command) }));
    });
  for (const { name, alias, platform } of SYSTEMS) {
    const system = withConfigOptions(sandbox.command(name));
    if (alias !== undefined) system.alias(alias);
    system
      .description(`The same, on ${name} only; reads everywhere and writes nowhere unless told otherwise`)
      .usage('[OPTIONS] -- <COMMAND>...')
      .argument('[COMMAND...]', 'command and its arguments')
      .addOption(fullAuto())
      .passThroughOptions()
      .action(async (words: string[], options: SandboxFlags, command: Command) => {
        const { runSandbox } = await import('../../commands/sandbox.ts');
        const outer = sandbox.opts<SandboxFlags>();
        report(await runSandbox({ words, ...outer, ...options, system: { name, platform }, config: configOptions(command) }));
      });
  }
  sandbox
    .command('uninstall', { hidden: true })
    .description('Of Windows only')
    .action(() => {
      throw new ExitError('Error: `codex sandbox uninstall` is only supported on Windows');
    });
}

function fullAuto(): Option {
  return new Option('--full-auto', 'let it write to the working directory and temporary folders');
}
