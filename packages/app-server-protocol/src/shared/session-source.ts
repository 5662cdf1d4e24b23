import * as z from 'zod';
import { AgentPath, ThreadId } from './scalars.ts';
import { int32, object, since, union, variant } from '../wire/index.ts';

export const InternalSessionSource = z.enum(['memory_consolidation', 'guardian']);
export type InternalSessionSource = z.infer<typeof InternalSessionSource>;

/** Why an agent was started by another. */
export const SubAgentSource = union(
  'review',
  'compact',
  variant(
    'thread_spawn',
    object(() => ({
      parent_thread_id: ThreadId,
      depth: int32,
      agent_path: since('0.169', AgentPath.nullable().default(null)),
      agent_nickname: since('0.169', z.string().nullable().default(null)),
      agent_role: since('0.169', z.string().nullable().default(null)),
    })),
  ),
  'memory_consolidation',
  variant('other', z.string()),
);
export type SubAgentSource = z.infer<typeof SubAgentSource>;

/** What kind of program started a session. */
export const SessionSource = union(
  'cli',
  'vscode',
  'exec',
  'mcp',
  since('0.169', variant('custom', z.string())),
  since('0.169', variant('internal', InternalSessionSource)),
  variant('subagent', SubAgentSource),
  'unknown',
);
export type SessionSource = z.infer<typeof SessionSource>;
