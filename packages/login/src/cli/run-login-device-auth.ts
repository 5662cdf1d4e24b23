import { messageOf } from '@codex-ts/foundation/errors';
import { completeDeviceLogin, requestDeviceCode } from '../device-login.ts';
import { checkLoginMethod } from '../login-restrictions.ts';
import { SUCCESS_LINE, type LoginCommandIo, type LoginCommandOptions } from './login-command.ts';

/** `codex login --device-auth`: signs in with a code that is entered on another device. Returns the exit code. */
export async function runLoginDeviceAuth(options: LoginCommandOptions, { stdout, stderr }: LoginCommandIo): Promise<number> {
  try {
    checkLoginMethod('chatgpt', options.forcedLoginMethod);
  } catch (cause) {
    stderr.write(`${messageOf(cause)}\n`);
    return 1;
  }
  const { issuer, store, allowedWorkspaceIds, signal } = options;
  try {
    const code = await requestDeviceCode(issuer, signal ? { signal } : {});
    stdout.write(
      `\nCodex ${options.version}: sign in with a one-time code\n\n` +
        `1. On any device, open\n   ${code.verificationUrl}\n\n` +
        `2. Sign in and enter this code (good for 15 minutes)\n   ${code.userCode}\n\n` +
        'Only enter a code that you asked for yourself, and give it to nobody.\n\n',
    );
    await completeDeviceLogin({ issuer, store, code, allowedWorkspaceIds, signal });
    stderr.write(SUCCESS_LINE);
    return 0;
  } catch (cause) {
    stderr.write(`Error logging in with device code: ${messageOf(cause)}\n`);
    return 1;
  }
}
