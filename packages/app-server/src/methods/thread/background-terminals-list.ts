import type { Handler } from '../../handler.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { offsetPage } from '../../views/offset-page.ts';

/** Lists the commands that a thread left running. */
export const threadBackgroundTerminalsList: Handler<'thread/backgroundTerminals/list'> = (
  { threadId, cursor, limit },
  { server },
) => {
  const running = requireLoaded(server, threadId).thread.commands.list();
  const { data, nextCursor } = offsetPage(running, { cursor, limit });
  return {
    data: data.map(({ sessionId, itemId, command, cwd }) => ({
      itemId,
      processId: String(sessionId),
      command,
      cwd,
      osPid: null,
      cpuPercent: null,
      rssKb: null,
    })),
    nextCursor,
  };
};
