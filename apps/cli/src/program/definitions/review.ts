import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import { execFlags } from '../exec-options.ts';
import type { Report } from '../report.ts';
import { reviewTargetOf, withReviewOptions } from '../review-options.ts';

/** `codex review`, and `codex exec review` where `program` is `exec`. */
export function defineReview(program: Command, report: Report): void {
  withReviewOptions(withConfigOptions(program.command('review')))
    .description('Have changes in this repository reviewed')
    .usage('[OPTIONS] [PROMPT]')
    .argument('[PROMPT]', 'what to look at, in your words; `-`: read from stdin')
    .allowExcessArguments(false)
    .action(async (prompt: string | undefined, _options: unknown, command: Command) => {
      const target = reviewTargetOf(command, prompt);
      const { runExecCommand } = await import('../../commands/exec.ts');
      report(await runExecCommand({ prompt, review: { target }, flags: execFlags(command), config: configOptions(command) }));
    });
}
