import type { Command } from 'commander';
import { configOptions, withConfigOptions } from '../config-options.ts';
import type { Report } from '../report.ts';
import { joinFlags } from '../session-options.ts';

/** `codex debug …` */
export function defineDebug(program: Command, report: Report): void {
  const debug = withConfigOptions(program.command('debug')).description('Look inside');
  withConfigOptions(debug.command('models'))
    .description('Print what is known of each model, as JSON')
    .action(async () => {
      const { debugModels } = await import('../../commands/debug.ts');
      report(await debugModels());
    });
  withConfigOptions(debug.command('prompt-input'))
    .description('Print the input that the model would get for a prompt, as JSON; sends nothing')
    .argument('[PROMPT]', 'the prompt', '')
    .action(async (prompt: string, _options: unknown, command: Command) => {
      const { debugPromptInput } = await import('../../commands/debug.ts');
      report(await debugPromptInput({ prompt, flags: joinFlags(command), config: configOptions(command) }));
    });
  const appServer = withConfigOptions(debug.command('app-server'))
    .description('Look at what an app-server says')
    .usage('<COMMAND>');
  withConfigOptions(appServer.command('send-message-v2'))
    .description('Run one turn by an app-server, and print every message that goes to it and comes from it')
    .argument('<USER_MESSAGE>', 'the prompt')
    .action(async (message: string, _options: unknown, command: Command) => {
      const { sendMessageCommand } = await import('../../commands/debug-app-server.ts');
      report(await sendMessageCommand(message, configOptions(command)));
    });
  withConfigOptions(debug.command('config'))
    .description('Print the merged configuration and where each layer came from, as JSON')
    .action(async (_options: unknown, command: Command) => {
      const { debugConfig } = await import('../../commands/debug.ts');
      report(await debugConfig(configOptions(command)));
    });
}
