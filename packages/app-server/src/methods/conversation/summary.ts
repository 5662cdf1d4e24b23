import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { SessionSource } from '@codex-ts/app-server-protocol/shared/session-source';
import type { ConversationSummary } from '@codex-ts/app-server-protocol/shared/conversation-summary';
import { describeOsError } from '@codex-ts/foundation/errors';
import { findThread, readThreadSummary, RolloutReadError, type ThreadSummary, statStored } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { defaultProviderOf } from '../../threads/default-provider.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Sums up a stored thread, found by its id or by its file, in the words of the first protocol. */
export const getConversationSummary: Handler<'getConversationSummary'> = async (params, { server, connection: { protocol } }) => {
  const { codexHome } = server.options;
  const file =
    'rolloutPath' in params
      ? requireFile(resolved(codexHome, params.rolloutPath), protocol)
      : await fileOf(codexHome, params.conversationId, protocol);
  const summary = await requireSummary(file, protocol);
  return { summary: summaryView(summary, { defaultProvider: defaultProviderOf(server), protocol }) };
};

/** As the reference writes the path in messages: a name of a file is below the home folder. */
function resolved(codexHome: string, file: string): string {
  return path.isAbsolute(file) ? file : `${codexHome}/${file}`;
}

async function fileOf(codexHome: string, conversationId: string, protocol: ProtocolVersion): Promise<string> {
  const id = requireThreadId(conversationId);
  const found = await findThread({ codexHome, id, archived: protocol === '0.104' ? 'exclude' : 'include' });
  if (found === null) throw invalidRequest(`no rollout found for conversation id ${id}`);
  return found.path;
}

function requireFile(file: string, protocol: ProtocolVersion): string {
  const found = statStored(file) ?? null;
  if (found !== null && !found.isFile() && !found.isDirectory())
    throw invalidRequest(`failed to resolve rollout path \`${file}\`: path is not a file`);
  if (protocol === '0.104') return file;
  if (found === null) throw invalidRequest(`failed to resolve rollout path \`${file}\`: file does not exist`);
  if (found.isDirectory()) throw invalidRequest(`failed to resolve rollout path \`${file}\`: path is a directory`);
  return file;
}

async function requireSummary(file: string, protocol: ProtocolVersion): Promise<ThreadSummary> {
  const failed = `failed to load conversation summary from ${file}`;
  try {
    const summary = await readThreadSummary(file);
    if (summary !== null) return summary;
  } catch (error) {
    if (error instanceof RolloutReadError) throw internalError(`${failed}: ${describeOsError(error.cause)}`);
    throw error;
  }
  const store = protocol === '0.104' ? '' : `thread-store internal error: failed to read session metadata ${file}: `;
  throw internalError(`${failed}: ${store}rollout at ${file} is empty`);
}

function summaryView(
  { meta, path: file, preview, threadId, updatedAtMs }: ThreadSummary,
  { defaultProvider, protocol }: { defaultProvider: string; protocol: ProtocolVersion },
): ConversationSummary {
  const updatedAt = new Date(updatedAtMs).toISOString();
  const source = SessionSource.safeParse(meta.source);
  return {
    conversationId: threadId,
    path: file,
    preview,
    timestamp: meta.timestamp,
    updatedAt: protocol === '0.104' ? updatedAt.replace(/\.\d+Z$/, 'Z') : updatedAt,
    modelProvider: meta.model_provider ?? defaultProvider,
    cwd: meta.cwd,
    cliVersion: meta.cli_version,
    source: source.success ? source.data : 'unknown',
    gitInfo: gitInfo(meta, protocol),
  };
}

function gitInfo({ git }: ThreadSummary['meta'], protocol: ProtocolVersion): ConversationSummary['gitInfo'] {
  const { commit_hash: sha = null, branch = null, repository_url: origin = null } = git ?? {};
  const isEmpty = sha === null && branch === null && origin === null;
  return !git || (isEmpty && protocol !== '0.104') ? null : { sha, branch, origin_url: origin };
}
