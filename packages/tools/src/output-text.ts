import {
  countLines,
  truncateMiddle,
  truncateWithHeading,
  approximateTokens,
  limitInBytes,
  type TruncationPolicy,
} from '@codex-ts/foundation/truncate';

/** What a finished command left. */
export interface CommandResult {
  exitCode: number;
  /** stdout and stderr as they came. */
  output: string;
  durationMs: number;
  /** Set when the time limit ended it. */
  timedOutAfterMs?: number;
}

/** `shell_command` and the text form of patches: exit code, wall time, output. Source: codex-rs/core/src/tools/mod.rs. */
export function formatAsText(result: CommandResult, truncation: TruncationPolicy): string {
  const text = withTimeoutNote(result);
  const cut = Buffer.byteLength(text, 'utf8') > limitInBytes(truncation);
  return [
    `Exit code: ${result.exitCode}`,
    `Wall time: ${oneDecimal(result.durationMs)} seconds`,
    ...(cut ? [`Total output lines: ${countLines(text)}`] : []),
    'Output:',
    truncateMiddle(text, truncation),
  ].join('\n');
}

/** `shell` and patches: the same as JSON text. */
export function formatAsJson(result: CommandResult, truncation: TruncationPolicy): string {
  return JSON.stringify({
    output: truncateWithHeading(withTimeoutNote(result), truncation),
    metadata: { exit_code: result.exitCode, duration_seconds: Number(oneDecimal(result.durationMs)) },
  });
}

/** What `exec_command` and `write_stdin` answer. */
export interface SessionReport {
  /** Six hexadecimal digits. */
  chunkId: string;
  wallTimeMs: number;
  exitCode: number | null;
  /** Id to go on with, while the command runs. */
  sessionId: number | null;
  output: string;
  /** Bytes of output before anything was dropped; default: those of `output`. */
  totalBytes?: number;
}

/** Source: codex-rs/core/src/tools/context.rs, unified exec response text. */
export function formatSession(report: SessionReport, maxOutputTokens: number): string {
  return [
    `Chunk ID: ${report.chunkId}`,
    `Wall time: ${(report.wallTimeMs / 1000).toFixed(4)} seconds`,
    ...(report.exitCode === null ? [] : [`Process exited with code ${report.exitCode}`]),
    ...(report.sessionId === null ? [] : [`Process running with session ID ${report.sessionId}`]),
    `Original token count: ${approximateTokens(Math.max(report.totalBytes ?? 0, Buffer.byteLength(report.output, 'utf8')))}`,
    'Output:',
    truncateWithHeading(report.output, { mode: 'tokens', limit: maxOutputTokens }),
  ].join('\n');
}

/** Puts the text form in place of a JSON one, for models that are offered the free-form patch tool; other texts stay. */
export function jsonFormToText(output: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return output;
  }
  if (!isJsonForm(parsed)) return output;
  const heading = /^Total output lines: (\d+)\n\n/.exec(parsed.output);
  return [
    `Exit code: ${parsed.metadata.exit_code}`,
    `Wall time: ${parsed.metadata.duration_seconds} seconds`,
    ...(heading ? [`Total output lines: ${heading[1]}`] : []),
    'Output:',
    heading ? parsed.output.slice(heading[0].length) : parsed.output,
  ].join('\n');
}

interface JsonForm {
  output: string;
  metadata: { exit_code: number; duration_seconds: number };
}

function isJsonForm(value: unknown): value is JsonForm {
  if (typeof value !== 'object' || value === null || !('output' in value) || !('metadata' in value)) return false;
  const { output, metadata } = value;
  return (
    typeof output === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    'exit_code' in metadata &&
    'duration_seconds' in metadata
  );
}

function withTimeoutNote({ output, timedOutAfterMs }: CommandResult): string {
  return timedOutAfterMs === undefined ? output : `command timed out after ${timedOutAfterMs} milliseconds\n${output}`;
}

/** Seconds with at most one decimal: `0`, `0.1`, `12.3`. */
function oneDecimal(durationMs: number): string {
  return String(Math.round(durationMs / 100) / 10);
}
