import path from 'node:path';
import { messageOf } from '@codex-ts/foundation/errors';
import { diagnostic, type DiagnosticEvent, onDiagnostic } from '@codex-ts/foundation/diagnostics';
import { VERSION } from '../version.ts';
import { logSettings } from './log-settings.ts';
import type { LogWriter } from './log-writer.ts';

/**
 * Writes what the parts of the program tell, as far as `env` asks for it, from here to the end of the process. What writes is loaded
 * with the first line: programs that start this one often ask for errors only, and there are none.
 */
export function startLog(env: Readonly<Record<string, string | undefined>>): void {
  const settings = logSettings(env);
  if (settings === null) return;
  const { filter, format } = settings;
  for (const problem of filter.problems) process.stderr.write(`${problem}\n`);
  if (filter.level === null) return;
  const file = settings.file === null ? null : path.resolve(settings.file);

  let writer: LogWriter | undefined;
  let opening: Promise<void> | undefined;
  const waiting: [event: DiagnosticEvent, timestamp: string][] = [];
  const open = async (): Promise<void> => {
    try {
      const { openLogWriter } = await import('./log-writer.ts');
      const opened = openLogWriter({ format, file, env });
      for (const one of waiting.splice(0)) opened.write(...one);
      writer = opened;
    } catch (error) {
      giveUp(error);
    }
  };
  const giveUp = (error: unknown): void => {
    stop();
    process.stderr.write(`nothing is logged from here on: ${messageOf(error)}\n`);
  };
  const stop = onDiagnostic(filter.level, (event) => {
    if (!filter.admits(event.target, event.level)) return;
    const timestamp = new Date().toISOString();
    try {
      if (writer !== undefined) return writer.write(event, timestamp);
      waiting.push([event, timestamp]);
      opening ??= open();
    } catch (error) {
      giveUp(error);
    }
  });
  const { platform, arch, versions } = process;
  diagnostic('codex_cli').info('the log begins', {
    version: VERSION,
    node: versions.node,
    platform,
    arch,
    filter: settings.source.text,
  });
}
