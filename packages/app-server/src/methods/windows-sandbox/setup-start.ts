import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Sets up the sandbox of Windows. Elsewhere the attempt fails, which is told as its end. */
export const windowsSandboxSetupStart: Handler<'windowsSandbox/setupStart'> = ({ mode }, call) => {
  if (call.server.options.platform === 'win32') throw notAvailable('windowsSandbox/setupStart');
  const error = `the ${mode} sandbox of Windows can be set up on Windows only`;
  call.afterReply(() => call.connection.notify(outgoing('windowsSandbox/setupCompleted', { mode, success: false, error })));
  return { started: true };
};
