import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';

/** Starts to pair with a device, for which remote control would have to be on. */
export const remoteControlPairingStart: Handler<'remoteControl/pairing/start'> = () => {
  throw invalidRequest('remote control pairing requires remote control to be enabled');
};
