import { messageOf } from '@codex-ts/foundation/errors';
import { compressThreads } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';

/** Has the files of threads compressed that nobody has changed for a while; that goes on after the answer. */
export const rolloutCompress: Handler<'rollout/compress'> = (_params, { server, afterReply }) => {
  const { options, threads, closing } = server;
  afterReply(() => {
    const compressed = compressThreads({
      codexHome: options.codexHome,
      isOpen: (threadId) => threads.holds(threadId),
      nowMs: options.nowMs(),
      signal: closing,
      onProblem: (file, error) => options.log(`${file} could not be compressed: ${messageOf(error)}`),
    });
    server.own(compressed.then(() => undefined));
  });
  return {};
};
