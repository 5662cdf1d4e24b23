import type { UserVerificationErrorDetails } from '@codex-ts/app-server-protocol/v2/user-verification';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { Handler } from '../../handler.ts';
import { verificationUnavailable } from './unavailable.ts';

/** Largest challenge, decoded, and longest texts for the user. */
const MAX_CHALLENGE_BYTES = 4096;
const MAX_TITLE_BYTES = 256;
const MAX_DESCRIPTION_BYTES = 4096;

/** Has the user prove who they are, which cannot be done here; a question that nobody could be asked is told apart. */
export const userVerificationVerify: Handler<'userVerification/verify'> = ({ challenge, title, description }) => {
  const bytes = Buffer.from(challenge, 'base64url');
  const isPlain = bytes.toString('base64url') === challenge;
  const fits =
    bytes.length <= MAX_CHALLENGE_BYTES &&
    Buffer.byteLength(title) <= MAX_TITLE_BYTES &&
    Buffer.byteLength(description) <= MAX_DESCRIPTION_BYTES;
  if (bytes.length === 0 || !isPlain || title === '' || !fits) {
    const data: UserVerificationErrorDetails = { type: 'invalidRequest', reason: 'invalidParams' };
    throw new RpcError(RPC_ERROR_CODES.invalidParams, 'Invalid verification challenge or display text.', data);
  }
  throw verificationUnavailable();
};
