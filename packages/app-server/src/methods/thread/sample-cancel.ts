import type { Handler } from '../../handler.ts';
import { cancelSample } from '../../threads/open-samples.ts';

/** Gives up on a sample of the same client; one that is not under way is no error. */
export const threadSampleCancel: Handler<'thread/sample/cancel'> = ({ requestId }, { connection }) => {
  cancelSample(connection, requestId);
  return {};
};
