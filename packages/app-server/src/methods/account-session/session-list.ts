import type { RequestResult } from '@codex-ts/app-server-protocol';
import type { AccountSessionWorkspace } from '@codex-ts/app-server-protocol/v2/account-session';
import { BackendError, readWorkspaces, type Workspace } from '@codex-ts/backend-client';
import type { Auth, ChatGptAuth } from '@codex-ts/login';
import { accountBackend } from '../../account/account-backend.ts';
import type { Call } from '../../handler.ts';
import { internalError } from '../../rpc-errors.ts';

type Sessions = RequestResult<'accountSession/list'>;

/** Whether sessions are those of this build to change: of a user that signed in by ChatGPT here, not by a client's tokens. */
export function isManaged(auth: Auth | null): auth is ChatGptAuth {
  return auth?.mode === 'chatgpt' && !auth.external;
}

/** The sessions of a home: one, of the user who is signed in by ChatGPT. `known` are their workspaces where these were asked for. */
export function sessionList(auth: Auth | null, known: readonly Workspace[] | null, nowMs: number): Sessions {
  if (!isManaged(auth) || auth.idToken.userId === null) return { activeSessionId: null, sessions: [] };
  const { userId } = auth.idToken;
  const selected = auth.accountId === null ? [] : [{ accountId: auth.accountId, name: null, imageUrl: null, kind: null }];
  return {
    activeSessionId: userId,
    sessions: [
      {
        sessionId: userId,
        email: auth.email,
        userId,
        displayName: null,
        imageUrl: null,
        lastUsedAt: Math.floor(nowMs / 1000),
        isActive: true,
        selectedWorkspaceAccountId: auth.accountId,
        workspaces: known?.map(workspaceView) ?? selected,
      },
    ],
  };
}

/** The workspaces of a user, as the service knows them. @throws RpcError */
export async function fetchWorkspaces({ server, connection }: Call, auth: ChatGptAuth): Promise<Workspace[]> {
  try {
    return await readWorkspaces(accountBackend(server, connection, auth));
  } catch (error) {
    if (error instanceof BackendError) throw internalError('Failed to fetch workspace metadata');
    throw error;
  }
}

function workspaceView({ id, name, profile_picture_url: imageUrl, structure }: Workspace): AccountSessionWorkspace {
  return {
    accountId: id,
    name: name ?? null,
    imageUrl: imageUrl ?? null,
    kind: structure === 'personal' || structure === 'workspace' ? structure : null,
  };
}
