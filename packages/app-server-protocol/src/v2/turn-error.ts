import * as z from 'zod';
import { nullable, object, since, uint16, union, variant } from '../wire/index.ts';

export const NonSteerableTurnKind = z.enum(['review', 'compact']);
export type NonSteerableTurnKind = z.infer<typeof NonSteerableTurnKind>;

/** The kind of an error, for programs. */
export const CodexErrorInfo = union(
  'contextWindowExceeded',
  since('0.169', 'sessionBudgetExceeded'),
  'usageLimitExceeded',
  since('0.169', 'rateLimitExceeded'),
  since('0.169', 'flexUnavailable'),
  'serverOverloaded',
  since('0.169', 'modelNotFound'),
  since('0.169', 'policyCapacityUnavailable'),
  since('0.169', 'inferenceHookDenied'),
  since('0.169', 'cyberPolicy'),
  since('0.169', 'misalignmentPolicyViolation'),
  since('0.169', 'tooManyDenials'),
  variant(
    'httpConnectionFailed',
    object(() => ({
      httpStatusCode: nullable(uint16),
    })),
  ),
  variant(
    'responseStreamConnectionFailed',
    object(() => ({
      httpStatusCode: nullable(uint16),
    })),
  ),
  'internalServerError',
  'unauthorized',
  'badRequest',
  'threadRollbackFailed',
  'sandboxError',
  variant(
    'responseStreamDisconnected',
    object(() => ({
      httpStatusCode: nullable(uint16),
    })),
  ),
  variant(
    'responseTooManyFailedAttempts',
    object(() => ({
      httpStatusCode: nullable(uint16),
    })),
  ),
  since(
    '0.169',
    variant(
      'activeTurnNotSteerable',
      object(() => ({
        turnKind: NonSteerableTurnKind,
      })),
    ),
  ),
  'other',
  since('0.169', z.string()),
  since('0.169', z.record(z.string(), z.unknown())),
);
export type CodexErrorInfo = z.infer<typeof CodexErrorInfo>;

export const MisalignmentSteer = object(() => ({
  message: z.string(),
}));
export type MisalignmentSteer = z.infer<typeof MisalignmentSteer>;

export const MisalignmentErrorDetails = object(() => ({
  errorType: nullable(z.string()),
  detailedExplanation: nullable(z.string()),
  steer: nullable(MisalignmentSteer),
  reviewTarget: z.string().nullish(),
}));
export type MisalignmentErrorDetails = z.infer<typeof MisalignmentErrorDetails>;

/** Why a turn failed. */
export const TurnError = object(() => ({
  message: z.string(),
  codexErrorInfo: nullable(CodexErrorInfo),
  additionalDetails: z.string().nullable().default(null),
  misalignment: since('0.169', MisalignmentErrorDetails.nullable().default(null)),
}));
export type TurnError = z.infer<typeof TurnError>;
