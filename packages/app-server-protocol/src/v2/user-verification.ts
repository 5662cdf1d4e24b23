import * as z from 'zod';
import { RequestId } from '../shared/scalars.ts';
import { int64, nullable, object, strictObject, taggedUnion, variant } from '../wire/index.ts';

/** Parameters of `userVerification/cancel`: stops a verification that is under way. */
export const UserVerificationCancelParams = variant('requestId', RequestId);
export type UserVerificationCancelParams = z.infer<typeof UserVerificationCancelParams>;

/** Answer to `userVerification/cancel`. */
export const UserVerificationCancelResponse = object(() => ({}));
export type UserVerificationCancelResponse = z.infer<typeof UserVerificationCancelResponse>;

export const UserVerificationCancellationReason = z.enum(['userCancelled', 'interrupted']);
export type UserVerificationCancellationReason = z.infer<typeof UserVerificationCancellationReason>;

/** Parameters of `userVerification/delete`: takes the set-up of user verification away. */
export const UserVerificationDeleteParams = strictObject(() => ({}));
export type UserVerificationDeleteParams = z.infer<typeof UserVerificationDeleteParams>;

/** Answer to `userVerification/delete`. */
export const UserVerificationDeleteResponse = object(() => ({}));
export type UserVerificationDeleteResponse = z.infer<typeof UserVerificationDeleteResponse>;

/** Parameters of `userVerification/enroll`: sets up verification of the user. */
export const UserVerificationEnrollParams = strictObject(() => ({}));
export type UserVerificationEnrollParams = z.infer<typeof UserVerificationEnrollParams>;

/** Answer to `userVerification/enroll`. */
export const UserVerificationEnrollResponse = object(() => ({
  credentialId: z.string(),
  algorithm: nullable(z.string()),
  publicKey: nullable(z.string()),
}));
export type UserVerificationEnrollResponse = z.infer<typeof UserVerificationEnrollResponse>;

export const UserVerificationFailureReason = z.enum(['authenticationFailed', 'timeout', 'providerError', 'serviceError']);
export type UserVerificationFailureReason = z.infer<typeof UserVerificationFailureReason>;

export const UserVerificationInvalidRequestReason = z.literal('invalidParams');
export type UserVerificationInvalidRequestReason = z.infer<typeof UserVerificationInvalidRequestReason>;

export const UserVerificationUnavailableReason = z.enum(['credentialMissing', 'biometricsUnavailable', 'providerUnavailable']);
export type UserVerificationUnavailableReason = z.infer<typeof UserVerificationUnavailableReason>;

export const UserVerificationErrorDetails = taggedUnion(
  'type',
  strictObject(() => ({
    type: z.literal('invalidRequest'),
    reason: UserVerificationInvalidRequestReason,
  })),
  strictObject(() => ({
    type: z.literal('unavailable'),
    reason: UserVerificationUnavailableReason,
  })),
  strictObject(() => ({
    type: z.literal('cancelled'),
    reason: UserVerificationCancellationReason,
  })),
  strictObject(() => ({
    type: z.literal('failed'),
    reason: UserVerificationFailureReason,
  })),
);
export type UserVerificationErrorDetails = z.infer<typeof UserVerificationErrorDetails>;

export const UserVerificationProof = strictObject(() => ({
  credentialId: z.string(),
  signature: z.string(),
}));
export type UserVerificationProof = z.infer<typeof UserVerificationProof>;

export const UserVerificationRpcError = strictObject(() => ({
  code: int64,
  message: z.string(),
  data: UserVerificationErrorDetails,
}));
export type UserVerificationRpcError = z.infer<typeof UserVerificationRpcError>;

/** Parameters of `userVerification/status`: tells whether the user can be verified on this machine. */
export const UserVerificationStatusParams = strictObject(() => ({}));
export type UserVerificationStatusParams = z.infer<typeof UserVerificationStatusParams>;

/** Answer to `userVerification/status`. */
export const UserVerificationStatusResponse = object(() => ({
  credentialId: nullable(z.string()),
  unavailableReason: nullable(UserVerificationUnavailableReason),
  unavailableMessage: nullable(z.string()),
}));
export type UserVerificationStatusResponse = z.infer<typeof UserVerificationStatusResponse>;

/** Parameters of `userVerification/verify`: has the user prove who they are. */
export const UserVerificationVerifyParams = strictObject(() => ({
  challenge: z.string(),
  title: z.string(),
  description: z.string(),
}));
export type UserVerificationVerifyParams = z.infer<typeof UserVerificationVerifyParams>;

/** Answer to `userVerification/verify`. */
export const UserVerificationVerifyResponse = object(() => ({
  proof: UserVerificationProof,
}));
export type UserVerificationVerifyResponse = z.infer<typeof UserVerificationVerifyResponse>;
