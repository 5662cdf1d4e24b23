import type { Auth } from '@codex-ts/login';
import type { ThreadMarks } from '@codex-ts/local-runtime';
import type { SessionMeta } from '@codex-ts/protocol';
import { messageOf } from '@codex-ts/foundation/errors';
import type { ServerContext } from '../server-context.ts';

type Creator = Pick<ThreadMarks, 'account_scoped' | 'creator_user_id' | 'creator_account_id'>;

/** What the file of a new thread says of whose it is: of the account at ChatGPT that is signed in, else nothing. */
export async function creatorMarks(server: ServerContext): Promise<Creator> {
  const { userId, accountId } = ownerOf(await signedIn(server));
  if (userId === null && accountId === null) return {};
  return {
    account_scoped: true,
    ...(userId === null ? {} : { creator_user_id: userId }),
    ...(accountId === null ? {} : { creator_account_id: accountId }),
  };
}

/**
 * Which threads are for whoever is signed in: those that say that they are theirs, and those that do not say whose they are.
 * Who uses a key of the API sees all.
 */
export async function ownThreads(server: ServerContext): Promise<(meta: SessionMeta) => boolean> {
  const auth = await signedIn(server);
  if (auth?.mode === 'apiKey') return () => true;
  const { userId, accountId } = ownerOf(auth);
  return ({ account_scoped, creator_user_id, creator_account_id }) =>
    account_scoped !== true || ((creator_user_id ?? userId) === userId && (creator_account_id ?? accountId) === accountId);
}

function ownerOf(auth: Auth | null): { userId: string | null; accountId: string | null } {
  if (auth?.mode !== 'chatgpt') return { userId: null, accountId: null };
  return { userId: auth.idToken.userId, accountId: auth.accountId };
}

/** Credentials that cannot be read count as none here; whoever needs them is told. */
async function signedIn(server: ServerContext): Promise<Auth | null> {
  try {
    return await (await server.auth()).cached();
  } catch (error) {
    server.options.log(`whose threads these are is not known: ${messageOf(error)}`);
    return null;
  }
}
