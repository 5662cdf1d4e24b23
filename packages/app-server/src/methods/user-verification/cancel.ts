import type { Handler } from '../../handler.ts';

/** Stops a verification. None is ever under way here, so there is nothing to do, as for one that has ended. */
export const userVerificationCancel: Handler<'userVerification/cancel'> = () => ({});
