import * as z from 'zod';
import { openObject } from './open-object.ts';

const HttpStatus = openObject({ httpStatusCode: z.number().nullable() });

/** What kind of failure ended a turn, for programs. Source: codex-rs/app-server-protocol, v2 `CodexErrorInfo`. */
export const CodexErrorInfo = z.union([
  z.enum([
    'contextWindowExceeded',
    'usageLimitExceeded',
    'rateLimitExceeded',
    'serverOverloaded',
    'internalServerError',
    'unauthorized',
    'badRequest',
    'threadRollbackFailed',
    'sandboxError',
    'other',
  ]),
  openObject({ httpConnectionFailed: HttpStatus }),
  openObject({ responseStreamConnectionFailed: HttpStatus }),
  openObject({ responseStreamDisconnected: HttpStatus }),
  openObject({ responseTooManyFailedAttempts: HttpStatus }),
]);
export type CodexErrorInfo = z.infer<typeof CodexErrorInfo>;

export const TurnError = openObject({
  message: z.string(),
  codexErrorInfo: CodexErrorInfo.nullable(),
  additionalDetails: z.string().nullable(),
  /** What clients of 0.169 are told in place of the fields above, where that version has its own words. */
  newer: openObject({
    message: z.string().optional(),
    codexErrorInfo: CodexErrorInfo.optional(),
    additionalDetails: z.string().optional(),
  }).optional(),
});
export type TurnError = z.infer<typeof TurnError>;
