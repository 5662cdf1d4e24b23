import { CommanderError, type Command } from 'commander';
import { buildProgram } from './build-program.ts';
import { commandWord } from './command-word.ts';
import { ExitError } from './exit-error.ts';
import { withoutShortEquals } from './short-values.ts';
import { usageMessage } from './usage-message.ts';

/** Runs the command that `args` name; returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  let failedIn: Command | undefined;
  const report = (code: number): void => {
    exitCode = code;
  };
  const program = buildProgram(report, { args });
  for (const command of everyCommand(program)) {
    command.exitOverride((error) => {
      failedIn = command;
      throw error;
    });
    command.configureOutput({ writeErr: () => undefined });
  }
  if (args.length === 0) {
    process.stderr.write(
      `${program.helpInformation()}\nThe interactive terminal is not available in this build; use 'codex exec'.\n`,
    );
    return 2;
  }
  try {
    await program.parseAsync(withoutShortEquals(args, commandWord(args, program.options)), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof ExitError) {
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help' && error.exitCode !== 0) {
      process.stderr.write((failedIn ?? program).helpInformation()); // only a group of commands was named
      return 2;
    }
    const message = usageMessage(error, failedIn ?? program, args);
    if (message === undefined) return error.exitCode;
    process.stderr.write(`${message}\n`);
    return 2;
  }
}

function* everyCommand(command: Command): Generator<Command, void, undefined> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}
