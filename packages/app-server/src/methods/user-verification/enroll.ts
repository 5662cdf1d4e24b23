import type { Handler } from '../../handler.ts';
import { verificationUnavailable } from './unavailable.ts';

/** Sets up to verify the user, which cannot be done here. */
export const userVerificationEnroll: Handler<'userVerification/enroll'> = () => {
  throw verificationUnavailable();
};
