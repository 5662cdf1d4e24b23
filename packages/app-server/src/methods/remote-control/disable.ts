import type { Handler } from '../../handler.ts';
import { remoteControlStatus } from './remote-control-status.ts';
import { requireChatGpt } from './require-chatgpt.ts';

/** Keeps other devices from controlling this server. None can in this build, so it is as the client wants it. */
export const remoteControlDisable: Handler<'remoteControl/disable'> = async (_params, { server }) => {
  await requireChatGpt(server);
  return remoteControlStatus(server.options.codexHome);
};
