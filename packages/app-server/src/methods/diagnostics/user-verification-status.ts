import type { Handler } from '../../handler.ts';

/** Tells whether the user can be verified on this machine: not in this build. */
export const userVerificationStatus: Handler<'userVerification/status'> = () => ({
  credentialId: null,
  unavailableReason: 'providerUnavailable',
  unavailableMessage: 'verifying the user is not available in this build',
});
