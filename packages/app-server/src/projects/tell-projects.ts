import type { ProjectChangeType } from '@codex-ts/app-server-protocol/v2/project';
import { outgoing, type Outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';

/** Tells clients that asked for what is experimental: that is what projects are. */
export function tellOfProjects({ connections }: ServerContext, messages: readonly Outgoing[]): void {
  for (const connection of connections) {
    if (connection.identity?.experimental === true) for (const message of messages) connection.notify(message);
  }
}

export function projectChanged(projectId: string, changeType: ProjectChangeType): Outgoing {
  return outgoing('project/changed', { projectId, changeType });
}

export function threadProjectUpdated(threadId: string, projectId: string | null): Outgoing {
  return outgoing('thread/project/updated', { threadId, projectId });
}
