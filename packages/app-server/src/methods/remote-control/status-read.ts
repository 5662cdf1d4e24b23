import type { Handler } from '../../handler.ts';
import { remoteControlStatus } from './remote-control-status.ts';

/** Tells how remote control stands. */
export const remoteControlStatusRead: Handler<'remoteControl/status/read'> = (_params, { server }) =>
  remoteControlStatus(server.options.codexHome);
