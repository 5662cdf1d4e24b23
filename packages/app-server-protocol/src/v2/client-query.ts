import * as z from 'zod';
import { int64, object } from '../wire/index.ts';

/** Parameters of `attestation/generate`: the server asks for an attestation of the client. */
export const AttestationGenerateParams = object(() => ({}));
export type AttestationGenerateParams = z.infer<typeof AttestationGenerateParams>;

/** The client's answer to `attestation/generate`. */
export const AttestationGenerateResponse = object(() => ({
  token: z.string(),
}));
export type AttestationGenerateResponse = z.infer<typeof AttestationGenerateResponse>;

/** Parameters of `currentTime/read`: the server asks for the time. */
export const CurrentTimeReadParams = object(() => ({
  threadId: z.string(),
}));
export type CurrentTimeReadParams = z.infer<typeof CurrentTimeReadParams>;

/** The client's answer to `currentTime/read`. */
export const CurrentTimeReadResponse = object(() => ({
  currentTimeAt: int64,
}));
export type CurrentTimeReadResponse = z.infer<typeof CurrentTimeReadResponse>;
