import { inChosenEnvironment } from '../../environments/chosen-environment.ts';
import type { Handler } from '../../handler.ts';
import { changeSettings } from '../../threads/change-settings.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { turnOverrides } from '../../threads/turn-overrides.ts';

/** Changes what later turns of a thread start with. Watchers hear of it when something is different. */
export const threadSettingsUpdate: Handler<'thread/settings/update'> = (params, { server, afterReply }) => {
  const loaded = requireLoaded(server, params.threadId);
  if (changeSettings(loaded, turnOverrides(inChosenEnvironment(params, server), loaded).settings))
    afterReply(() => loaded.tellSettings());
  return {};
};
