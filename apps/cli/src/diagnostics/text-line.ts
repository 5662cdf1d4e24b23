/** A line of the log as it is kept: the form of one in JSON. */
export interface LogRecord {
  /** Time in ISO 8601, UTC. */
  timestamp: string;
  level: string;
  target: string;
  fields: { message: string } & Readonly<Record<string, unknown>>;
}

/** What stands for itself; anything else is quoted, so that a line stays one and nothing in it commands a terminal. */
const PLAIN = /^[\w./:@+~%*-]+$/;

/** `2026-01-31T12:00:00.000Z  INFO codex_api: request answered status=200`, as the reference writes its lines. */
export function textLine({ timestamp, level, target, fields: { message, ...fields } }: LogRecord): string {
  const shown = Object.entries(fields).map(([name, value]) => ` ${name}=${valueText(value)}`);
  return `${timestamp} ${level.padStart(5)} ${target}: ${messageText(message)}${shown.join('')}\n`;
}

function valueText(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? value : messageText(JSON.stringify(value) ?? '');
}

/** Control characters as JSON spells them. */
function messageText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (found) => {
    const spelt = JSON.stringify(found).slice(1, -1);
    return spelt === found ? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}` : spelt;
  });
}
