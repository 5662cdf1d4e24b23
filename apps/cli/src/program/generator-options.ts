import type { Command } from 'commander';
import { rawArguments } from './raw-arguments.ts';

/** A command that reads its own options. */
export function withGeneratorOptions(command: Command, description: string, run: (args: string[]) => Promise<void>): void {
  command
    .description(description)
    .usage('[OPTIONS] --out <DIR>')
    .argument('[ARGS...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((_args: string[], _options: unknown, self: Command) => run(rawArguments(self)));
}
