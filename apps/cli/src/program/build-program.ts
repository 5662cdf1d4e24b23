import { Command } from 'commander';
import { VERSION } from '../version.ts';
import { configOptions, withConfigOptions } from './config-options.ts';
import { execFlags, withExecOptions, withResumeOptions } from './exec-options.ts';

const EXIT_CODES = `
Exit codes:
  0   the turn was completed
  1   the turn failed, or the run could not start
  2   the command line is wrong
  signals end the process as signals: 130 for SIGINT and 143 for SIGTERM in a shell

The thread is kept in $CODEX_HOME/sessions; go on with it by 'codex exec resume --last'.`;

/**
 * The whole command line. Every action loads its module when it runs, so building this costs little.
 * `report` takes the exit code of the command that ran.
 */
export function buildProgram(report: (exitCode: number) => void): Command {
  const program = new Command('codex')
    .description('Codex, a coding agent for your terminal.')
    .version(`codex-cli ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .usage('[OPTIONS] <COMMAND> [ARGS]')
    .enablePositionalOptions()
    .configureHelp({ commandUsage: (command) => `${pathOf(command)} ${command.usage()}` });
  withConfigOptions(program);

  const exec = withExecOptions(withConfigOptions(program.command('exec').alias('e')))
    .description('Run one prompt without interaction')
    .usage('[OPTIONS] [PROMPT] [COMMAND]')
    .argument('[PROMPT]', 'what to do; left out or `-`: read from stdin')
    .allowExcessArguments(false)
    .addHelpText('after', EXIT_CODES)
    .action(async (prompt: string | undefined, _options: unknown, command: Command) => {
      const { runExecCommand } = await import('../commands/exec.ts');
      report(await runExecCommand({ prompt, flags: execFlags(command), config: configOptions(command) }));
    });
  withResumeOptions(withConfigOptions(exec.command('resume')))
    .description('Go on with a stored thread, by its id or name, or the newest')
    .usage('[OPTIONS] [SESSION_ID] [PROMPT]')
    .argument('[SESSION_ID]', 'id or name of the thread')
    .argument('[PROMPT]', 'what to do next; `-`: read from stdin')
    .allowExcessArguments(false)
    .action(async (id: string | undefined, prompt: string | undefined, _options: unknown, command: Command) => {
      const { runExecCommand } = await import('../commands/exec.ts');
      report(await runExecCommand({ prompt, resume: { id }, flags: execFlags(command), config: configOptions(command) }));
    });

  addAppServer(program, report);
  addSandbox(program, report);
  addExecpolicy(program, report);
  addFeatures(program, report);
  addDebug(program, report);
  addDoctor(program, report);
  addLogin(program, report);
  addProxy(program, report);

  program
    .command('completion')
    .description('Print a completion script for your shell')
    .usage('[OPTIONS] [SHELL]')
    .argument('[SHELL]', 'bash, zsh or fish', 'bash')
    .action(async (shell: string) => {
      const { runCompletion } = await import('../commands/completion.ts');
      report(await runCompletion(shell, program));
    });
  return program;
}

type Report = (exitCode: number) => void;

function addAppServer(program: Command, report: Report): void {
  const appServer = withConfigOptions(program.command('app-server'))
    .description('Serve threads to editors and other programs over JSON-RPC')
    .option('--listen <URL>', 'where to listen: stdio://', 'stdio://')
    .option('--protocol <VERSION>', 'protocol of clients that do not name one: 0.104 or 0.169')
    .action(async (options: { listen: string; protocol?: string }, command: Command) => {
      const { runAppServer } = await import('../commands/app-server.ts');
      report(await runAppServer({ ...options, config: configOptions(command) }));
    });
  addGenerator(appServer.command('generate-ts'), 'Write the protocol as TypeScript files', async (args) => {
    const { runGenerateTsCommand } = await import('../commands/generate-protocol.ts');
    report(await runGenerateTsCommand(args));
  });
  addGenerator(appServer.command('generate-json-schema'), 'Write the protocol as JSON Schema files', async (args) => {
    const { runGenerateJsonSchemaCommand } = await import('../commands/generate-protocol.ts');
    report(await runGenerateJsonSchemaCommand(args));
  });
  addGenerator(program.command('generate-ts', { hidden: true }), 'Older spelling of `app-server generate-ts`', async (args) => {
    const { runGenerateTsCommand } = await import('../commands/generate-protocol.ts');
    report(await runGenerateTsCommand(args));
  });
}

/** A command that reads its own options. */
function addGenerator(command: Command, description: string, run: (args: string[]) => Promise<void>): void {
  command
    .description(description)
    .usage('[OPTIONS] --out <DIR>')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((_args: string[], _options: unknown, self: Command) => run(rawArguments(self)));
}

function addSandbox(program: Command, report: Report): void {
  withConfigOptions(program.command('sandbox'))
    .description('Run a command in the sandbox that commands of the model run in')
    .usage('[OPTIONS] [linux|macos] -- <COMMAND>...')
    .argument('[COMMAND...]', 'command and its arguments')
    .option('--full-auto', 'let it write to the working directory and temporary folders')
    .option('--probe', 'say which sandbox works here, and run nothing')
    .passThroughOptions()
    .action(async (words: string[], options: { fullAuto?: boolean; probe?: boolean }, command: Command) => {
      const { runSandbox } = await import('../commands/sandbox.ts');
      report(await runSandbox({ words, ...options, config: configOptions(command) }));
    });
}

function addExecpolicy(program: Command, report: Report): void {
  const execpolicy = program.command('execpolicy').description('Work with the rules for commands');
  execpolicy
    .command('check')
    .description('Say what the rules make of a command')
    .usage('[OPTIONS] --rules <PATH> <COMMAND>...')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (_args: string[], _options: unknown, command: Command) => {
      const { runExecpolicy } = await import('../commands/execpolicy.ts');
      report(await runExecpolicy(rawArguments(command)));
    });
}

function addFeatures(program: Command, report: Report): void {
  const features = withConfigOptions(program.command('features')).description('See and set feature flags');
  withConfigOptions(features.command('list'))
    .description('List all features, their stage, and whether they are on')
    .action(async (_options: unknown, command: Command) => {
      const { listFeaturesCommand } = await import('../commands/features.ts');
      report(await listFeaturesCommand(configOptions(command)));
    });
}

function addDebug(program: Command, report: Report): void {
  const debug = withConfigOptions(program.command('debug')).description('Look inside');
  withConfigOptions(debug.command('models'))
    .description('Print what is known of each model, as JSON')
    .action(async () => {
      const { debugModels } = await import('../commands/debug.ts');
      report(await debugModels());
    });
  withConfigOptions(debug.command('prompt-input'))
    .description('Print the input that the model would get for a prompt, as JSON; sends nothing')
    .argument('[PROMPT]', 'the prompt', '')
    .action(async (prompt: string, _options: unknown, command: Command) => {
      const { debugPromptInput } = await import('../commands/debug.ts');
      report(await debugPromptInput(prompt, configOptions(command)));
    });
  withConfigOptions(debug.command('config'))
    .description('Print the merged configuration and where each layer came from, as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { debugConfig } = await import('../commands/debug.ts');
      report(await debugConfig(configOptions(command)));
    });
}

function addDoctor(program: Command, report: Report): void {
  withConfigOptions(program.command('doctor'))
    .description('Check what works on this machine: sandbox, git, configuration, sign-in')
    .option('--json', 'print the report as JSON')
    .option('--network', 'also try to reach the model provider; without it nothing is sent')
    .option('--no-color', 'print without colours')
    .action(async (options: { json?: boolean; network?: boolean; color?: boolean }, command: Command) => {
      const { runDoctor } = await import('../commands/doctor.ts');
      report(await runDoctor({ ...options, config: configOptions(command) }));
    });
}

function addLogin(program: Command, report: Report): void {
  const login = withConfigOptions(program.command('login'))
    .description('Sign in')
    .option('--with-api-key', 'read an API key from stdin')
    .option('--device-auth', 'sign in with a code on another device')
    .option('--api-key <API_KEY>', 'no longer taken: pipe the key to --with-api-key')
    .option('--experimental_issuer <URL>', 'issuer of a self-hosted sign-in')
    .option('--experimental_client-id <CLIENT_ID>', 'client id at that issuer')
    .action(async (options: Record<string, unknown>, command: Command) => {
      const { runLoginCommand } = await import('../commands/login.ts');
      report(await runLoginCommand(options, configOptions(command)));
    });
  withConfigOptions(login.command('status'))
    .description('Say how you are signed in')
    .action(async (_options: unknown, command: Command) => {
      const { runLoginStatusCommand } = await import('../commands/login.ts');
      report(await runLoginStatusCommand(configOptions(command)));
    });
  withConfigOptions(program.command('logout'))
    .description('Remove the stored sign-in')
    .action(async (_options: unknown, command: Command) => {
      const { runLogoutCommand } = await import('../commands/login.ts');
      report(await runLogoutCommand(configOptions(command)));
    });
}

function addProxy(program: Command, report: Report): void {
  program
    .command('responses-api-proxy', { hidden: true })
    .description('Forward POST /v1/responses with a key that only this process knows')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (_args: string[], _options: unknown, command: Command) => {
      const { runProxyCommand } = await import('../commands/responses-api-proxy.ts');
      report(await runProxyCommand(rawArguments(command)));
    });
}

/** `codex exec resume`: the names from the root, without aliases. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** The words after a command, as they were typed; for commands that read their own options. */
function rawArguments(command: Command): string[] {
  return command.args;
}
