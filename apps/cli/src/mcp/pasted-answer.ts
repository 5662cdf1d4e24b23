import readline from 'node:readline';
import type { SignIn } from '@codex-ts/mcp-client/oauth';

/**
 * Reads from stdin the address that a browser elsewhere ended at, until it is the answer to the sign-in, or the sign-in is over.
 * Without stdin only the page on this machine is waited for.
 */
export async function pastedAnswer({ take, completed }: Pick<SignIn, 'take' | 'completed'>): Promise<void> {
  process.stdout.write(
    'When the browser is at its end, paste the address that it shows here, even if the page cannot be loaded:\n',
  );
  const lines = readline.createInterface({ input: process.stdin });
  const close = (): void => lines.close();
  completed.then(close, close);
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (take(line.trim())) break;
    process.stderr.write('That is not the address that this sign-in ends at. Paste all of it, from http to the end.\n');
  }
  process.stdin.pause();
}
