import { pino } from 'pino';
import type { DiagnosticEvent } from '@codex-ts/foundation/diagnostics';
import type { LogSettings } from './log-settings.ts';
import { type LineSink, openLogFile } from './log-file.ts';
import { createSecretRedactor } from './redact-secrets.ts';
import { type LogRecord, textLine } from './text-line.ts';

export interface LogWriter {
  /** Writes the line at once; `timestamp` in ISO 8601. */
  write(event: DiagnosticEvent, timestamp: string): void;
}

export interface LogWriterOptions extends Pick<LogSettings, 'format' | 'file'> {
  /** Secrets in it stay out of the log. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Longest text that a line repeats, in characters. */
const MAX_TEXT = 4_000;
/** What of a text is looked through for secrets; more, so that none is cut in two and missed. */
const MAX_READ = 2 * MAX_TEXT;

/** @throws what the system says when the file cannot be opened. */
export function openLogWriter({ format, file, env }: LogWriterOptions): LogWriter {
  const redactor = createSecretRedactor(env);
  const sink = file === null ? standardError() : openLogFile(file);
  const logger = pino(
    {
      level: 'trace', // what is let through was chosen before
      base: null,
      timestamp: false,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    },
    format === 'json' ? sink : { write: (line: string) => sink.write(textLine(JSON.parse(line) as LogRecord)) }, // written below
  );
  return {
    write: ({ target, level, message, fields }, timestamp) => {
      const shown: Record<string, unknown> = { message: cut(redactor.text(message.slice(0, MAX_READ))) };
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') shown[name] = cut(redactor.field(name, value.slice(0, MAX_READ)));
        else if (value !== undefined) shown[name] = value;
      }
      logger[level]({ timestamp, target, fields: shown });
    },
  };
}

function standardError(): LineSink {
  const destination = pino.destination({ dest: 2, sync: true });
  destination.on('error', () => undefined); // nobody reads it any more
  return destination;
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}
