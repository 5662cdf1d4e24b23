import type { Handler } from '../../handler.ts';
import { notAvailable } from '../../rpc-errors.ts';
import { requireChatGpt } from './require-chatgpt.ts';

/** Lets other devices of the user control this server, which this build does not do. */
export const remoteControlEnable: Handler<'remoteControl/enable'> = async (_params, { server }) => {
  await requireChatGpt(server);
  throw notAvailable('remoteControl/enable');
};
