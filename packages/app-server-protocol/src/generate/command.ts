import { messageOf } from '@codex-ts/foundation/errors';
import { type GenerateArguments, type GenerateCommand, helpText, readArguments, UsageError } from './arguments.ts';
import { generateJsonSchema } from './json-schema.ts';
import { generateTypeScript } from './typescript.ts';
import { type GenerateIo, writeFiles } from './write-files.ts';

/**
 * `codex app-server generate-ts --out DIR [--experimental] [--protocol 0.104|0.169] [--prettier BIN]`: writes the TypeScript
 * of the wire. `argv` is what follows the command's name. Returns the exit code: 0, 1 when writing failed, 2 for wrong
 * arguments.
 */
export function runGenerateTs(argv: readonly string[], io: GenerateIo): Promise<number> {
  return run('generate-ts', { argv, io }, async ({ out, prettier, ...target }) => {
    const written = await writeFiles(out, await generateTypeScript(target), io);
    if (prettier !== undefined) await runPrettier(prettier, written, io);
  });
}

/**
 * `codex app-server generate-json-schema --out DIR [--experimental] [--protocol 0.104|0.169]`: writes the JSON Schema of the
 * wire. Returns the exit code as {@link runGenerateTs} does.
 */
export function runGenerateJsonSchema(argv: readonly string[], io: GenerateIo): Promise<number> {
  return run('generate-json-schema', { argv, io }, async ({ out, ...target }) => {
    await writeFiles(out, await generateJsonSchema(target), io);
  });
}

async function run(
  command: GenerateCommand,
  { argv, io }: { argv: readonly string[]; io: GenerateIo },
  generate: (given: GenerateArguments) => Promise<void>,
): Promise<number> {
  try {
    const given = readArguments(command, argv);
    if (given === 'help') io.stdout(helpText(command));
    else await generate(given);
    return 0;
  } catch (thrown) {
    io.stderr(thrown instanceof UsageError ? thrown.message : `Error: ${messageOf(thrown)}\n`);
    return thrown instanceof UsageError ? 2 : 1;
  }
}

async function runPrettier(program: string, files: readonly string[], io: GenerateIo): Promise<void> {
  const exitCode = await io.run(program, ['--write', '--log-level', 'warn', ...files]);
  if (exitCode !== 0) throw new Error(`Prettier failed with status exit status: ${exitCode}`);
}
