export { runGenerateJsonSchema, runGenerateTs } from './command.ts';
export { generateJsonSchema } from './json-schema.ts';
export { generateTypeScript } from './typescript.ts';
export { GenerateError, type GenerateIo, nodeGenerateIo, writeFiles } from './write-files.ts';
