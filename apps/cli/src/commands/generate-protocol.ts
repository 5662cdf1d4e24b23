import { nodeGenerateIo, runGenerateJsonSchema, runGenerateTs } from '@codex-ts/app-server-protocol/generate';

const io = nodeGenerateIo({
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
});

/** `codex app-server generate-ts`, and `codex generate-ts`: the types of the protocol, as TypeScript files. */
export function runGenerateTsCommand(args: readonly string[]): Promise<number> {
  return runGenerateTs(args, io);
}

/** `codex app-server generate-json-schema`: the types of the protocol, as JSON Schema. */
export function runGenerateJsonSchemaCommand(args: readonly string[]): Promise<number> {
  return runGenerateJsonSchema(args, io);
}
