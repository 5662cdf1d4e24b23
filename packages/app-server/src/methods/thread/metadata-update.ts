import type { RequestParams } from '@codex-ts/app-server-protocol';
import { findThread, readNames } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { putInProject, requireKnownProject } from '../../projects/put-in-project.ts';
import { tellOfProjects, threadProjectUpdated } from '../../projects/tell-projects.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { defaultProviderOf } from '../../threads/default-provider.ts';
import { requireSummary, storedFacts } from '../../threads/stored-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { keepMetadata, metadataOf, withMetadata } from '../../threads/thread-metadata.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { threadPlaces } from '../../threads/thread-place.ts';
import { threadView, type ThreadFacts } from '../../views/thread-view.ts';

type GitChange = NonNullable<RequestParams<'thread/metadata/update'>['gitInfo']>;
type Git = NonNullable<ThreadFacts['git']>;

/**
 * Notes something about a thread. Of what is known of its repository, only the named parts change; `null` takes one away. An empty
 * `projectId` takes the thread out of its project.
 */
export const threadMetadataUpdate: Handler<'thread/metadata/update'> = async (params, { server, afterReply }) => {
  const id = requireThreadId(params.threadId);
  const { gitInfo } = params;
  const projectId = params.projectId ?? undefined;
  const daybreakEnabled = params.daybreakEnabled ?? undefined;
  if (!gitInfo && projectId === undefined && daybreakEnabled === undefined) {
    throw invalidRequest('thread metadata update must include at least one field');
  }
  const changes = gitInfo ? gitChanges(gitInfo) : {};
  if (projectId !== undefined) await requirePlaceable(id, projectId, server);
  const notes = notesOf(server);
  await notes.refresh();
  const facts = await factsOf(id, server);
  const git: Git = { ...(facts.git ?? { sha: null, branch: null, originUrl: null }), ...changes };
  keepMetadata(notes, id, {
    ...metadataOf(notes, id),
    ...(gitInfo ? { git } : {}),
    ...(daybreakEnabled === undefined ? {} : { daybreakEnabled }),
  });
  if (projectId !== undefined && (await putInProject(server, id, projectId || null))) {
    afterReply(() => tellOfProjects(server, [threadProjectUpdated(id, projectId || null)]));
  }
  return { thread: threadView({ ...withMetadata(facts, notes), ...threadPlaces(server)(id) }) };
};

/** @throws RpcError when nobody knows the project, or the thread has no file. */
async function requirePlaceable(id: string, projectId: string, server: ServerContext): Promise<void> {
  if (projectId !== '') requireKnownProject(server, projectId);
  if ((await findThread({ codexHome: server.options.codexHome, id })) === null)
    throw internalError(`failed to read thread metadata: invalid thread-store request: no rollout found for thread id ${id}`);
}

/** @throws RpcError for a thread that leaves no file, or that nobody knows. */
async function factsOf(id: string, server: ServerContext): Promise<ThreadFacts> {
  const loaded = server.threads.get(id);
  if (loaded !== undefined) {
    if (loaded.path === null) throw invalidRequest(`ephemeral thread does not support metadata updates: ${id}`);
    return loaded.facts;
  }
  const { codexHome } = server.options;
  const found = await findThread({ codexHome, id, archived: 'include' });
  if (found === null) throw invalidRequest(`no rollout found for thread id ${id}`);
  const name = (await readNames(codexHome)).get(id) ?? null;
  return storedFacts(await requireSummary(found.path), {
    name,
    defaultProvider: defaultProviderOf(server),
    notes: notesOf(server),
    place: threadPlaces(server)(id),
  });
}

/** @throws RpcError when nothing is named, or a name is blank. */
function gitChanges(change: GitChange): Partial<Git> {
  const changes: Partial<Git> = {};
  for (const field of ['sha', 'branch', 'originUrl'] as const) {
    const value = change[field];
    if (value === undefined) continue;
    const text = value?.trim();
    if (text === '') throw invalidRequest(`gitInfo.${field} must not be empty`);
    changes[field] = text ?? null;
  }
  if (Object.keys(changes).length === 0) throw invalidRequest('gitInfo must include at least one field');
  return changes;
}
