import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';

/** What the generate commands touch of the world. */
export interface GenerateIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Makes a folder with those above it. */
  makeFolder(folder: string): Promise<void>;
  writeFile(file: string, text: string): Promise<void>;
  /** Runs a program to its end, its output going to the terminal. Gives the exit code; rejects when it cannot start. */
  run(program: string, args: readonly string[]): Promise<number>;
}

/** The files could not be written. */
export class GenerateError extends CodexError {
  constructor(what: string, cause: unknown) {
    super(`${what}\n\nCaused by:\n    ${describeOsError(cause)}`, { code: 'generate/write-failed', cause });
  }
}

/** Writes generated files below `out`. Returns their paths, sorted. */
export async function writeFiles(out: string, files: ReadonlyMap<string, string>, io: GenerateIo): Promise<string[]> {
  const folders = new Set([...files.keys()].map((file) => path.join(out, path.dirname(file))));
  for (const folder of [out, ...folders]) await attempt(`Failed to create ${folder}`, () => io.makeFolder(folder));
  const paths = await Promise.all(
    [...files].map(async ([file, text]) => {
      const target = path.join(out, file);
      await attempt(`Failed to write ${target}`, () => io.writeFile(target, text));
      return target;
    }),
  );
  return paths.sort();
}

async function attempt(failure: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    throw new GenerateError(failure, cause);
  }
}

/** The real file system and real processes; what is printed goes where the caller says. */
export function nodeGenerateIo(print: Pick<GenerateIo, 'stdout' | 'stderr'>): GenerateIo {
  return {
    ...print,
    makeFolder: async (folder) => {
      await mkdir(folder, { recursive: true });
    },
    writeFile: (file, text) => writeFile(file, text),
    run: (program, args) =>
      new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
        child.once('error', (cause) => reject(new GenerateError(`Failed to invoke Prettier at ${program}`, cause)));
        child.once('close', (code) => resolve(code ?? 1));
      }),
  };
}
