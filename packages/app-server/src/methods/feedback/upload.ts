import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { invalidRequest, notAvailable } from '../../rpc-errors.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Sends feedback to those who make the program. There is nobody to send it to in this build, and nothing leaves the machine. */
export const feedbackUpload: Handler<'feedback/upload'> = ({ threadId }, { server }) => {
  if (!loadServerConfig(server.options).config.feedbackEnabled)
    throw invalidRequest('sending feedback is disabled by configuration');
  if (typeof threadId === 'string') requireThreadId(threadId);
  throw notAvailable('feedback/upload');
};
