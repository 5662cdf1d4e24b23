import type { Handler } from '../../handler.ts';
import { invalidRequest, notAvailable } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Settings of a turn that runs cannot be changed here; those of later turns can, with `thread/settings/update`. */
export const turnSettingsUpdate: Handler<'turn/settings/update'> = ({ threadId }, { server }) => {
  const { features } = requireLoaded(server, threadId).config;
  if (features['step_model_switching'] === true) throw notAvailable('turn/settings/update');
  throw invalidRequest('turn settings updates require the step_model_switching feature');
};
