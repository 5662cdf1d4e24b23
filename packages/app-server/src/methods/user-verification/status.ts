import type { Handler } from '../../handler.ts';
import { UNAVAILABLE_MESSAGE } from './unavailable.ts';

/** Tells whether the user can be verified on this machine: not in this build. */
export const userVerificationStatus: Handler<'userVerification/status'> = () => ({
  credentialId: null,
  unavailableReason: 'providerUnavailable',
  unavailableMessage: UNAVAILABLE_MESSAGE,
});
