import { messageOf } from '@codex-ts/foundation/errors';
import { startBrowserLogin } from '../browser-login.ts';
import { checkLoginMethod } from '../login-restrictions.ts';
import { SUCCESS_LINE, type LoginCommandIo, type LoginCommandOptions } from './login-command.ts';

/** `codex login`: signs in through the browser. Returns the exit code. */
export async function runLogin(options: LoginCommandOptions, { stderr }: LoginCommandIo): Promise<number> {
  try {
    checkLoginMethod('chatgpt', options.forcedLoginMethod);
  } catch (cause) {
    stderr.write(`${messageOf(cause)}\n`);
    return 1;
  }
  try {
    const login = await startBrowserLogin({ ...options, onFailure: (message) => stderr.write(`${message}\n`) });
    const cancel = (): void => login.cancel();
    options.signal?.addEventListener('abort', cancel, { once: true });
    stderr.write(
      `Starting local login server on http://localhost:${login.port}.\n` +
        'If no browser opens, visit this address to sign in:\n\n' +
        `${login.authUrl}\n\n` +
        'No browser on this machine? Use `codex login --device-auth` instead.\n',
    );
    if (options.signal?.aborted) cancel();
    else await options.openBrowser(login.authUrl).catch(() => false);
    try {
      await login.completed;
    } finally {
      options.signal?.removeEventListener('abort', cancel);
    }
    stderr.write(SUCCESS_LINE);
    return 0;
  } catch (cause) {
    stderr.write(`Error logging in: ${messageOf(cause)}\n`);
    return 1;
  }
}
