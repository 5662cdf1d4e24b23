import type { Handler } from '../../handler.ts';
import { verificationUnavailable } from './unavailable.ts';

/** Takes the set-up to verify the user away, of which there is none here. */
export const userVerificationDelete: Handler<'userVerification/delete'> = () => {
  throw verificationUnavailable();
};
