import type { LoginCommandIo } from '../cli/login-command.ts';

/** Streams of a command, and what was written to them. */
export interface RecordingIo extends LoginCommandIo {
  printed(): { stdout: string; stderr: string };
}

/** Streams that give `input` and keep what is written. */
export function recordingIo(input: string | Uint8Array = '', { isTTY = false }: { isTTY?: boolean } = {}): RecordingIo {
  const written = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) });
  const source = (async function* () {
    if (input.length > 0) yield input;
  })();
  return {
    stdin: Object.assign(source, { isTTY }),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    printed: () => ({ ...written }),
  };
}
