import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { turnOverrides } from '../../threads/turn-overrides.ts';
import { threadSettingsView } from '../../views/thread-settings-view.ts';

/** Changes what later turns of a thread start with. Watchers hear of it when something is different. */
export const threadSettingsUpdate: Handler<'thread/settings/update'> = (params, { server, afterReply }) => {
  const loaded = requireLoaded(server, params.threadId);
  const before = JSON.stringify(threadSettingsView(loaded));
  loaded.thread.changeSettings(turnOverrides(params, loaded).settings);
  const threadSettings = threadSettingsView(loaded);
  if (JSON.stringify(threadSettings) !== before) {
    afterReply(() => loaded.tell(outgoing('thread/settings/updated', { threadId: loaded.id, threadSettings })));
  }
  return {};
};
