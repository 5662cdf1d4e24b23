import * as z from 'zod';
import { ReasoningEffort } from '../shared/model-settings.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { SubAgentSource } from '../shared/session-source.ts';
import { ThreadEnvironment } from './environment.ts';
import { ThreadSection } from './thread-section.ts';
import { Turn } from './turn.ts';
import { experimental, int64, nullable, object, since, taggedUnion, union, variant, versioned } from '../wire/index.ts';

/** Where a thread began in git. */
export const GitInfo = object(() => ({
  sha: nullable(z.string()),
  branch: nullable(z.string()),
  originUrl: nullable(z.string()),
}));
export type GitInfo = z.infer<typeof GitInfo>;

export const SessionSource = union(
  'cli',
  'vscode',
  'exec',
  'appServer',
  since('0.169', variant('custom', z.string())),
  variant('subAgent', SubAgentSource),
  'unknown',
);
export type SessionSource = z.infer<typeof SessionSource>;

export const ThreadExtra = object(() => ({}));
export type ThreadExtra = z.infer<typeof ThreadExtra>;

export const ThreadHistoryMode = z.enum(['legacy', 'paginated']);
export type ThreadHistoryMode = z.infer<typeof ThreadHistoryMode>;

export const ThreadSource = z.string();
export type ThreadSource = z.infer<typeof ThreadSource>;

export const ThreadActiveFlag = z.enum(['waitingOnApproval', 'waitingOnUserInput']);
export type ThreadActiveFlag = z.infer<typeof ThreadActiveFlag>;

/** Whether a thread is loaded and busy. */
export const ThreadStatus = taggedUnion(
  'type',
  object(() => ({
    type: z.literal('notLoaded'),
  })),
  object(() => ({
    type: z.literal('idle'),
  })),
  object(() => ({
    type: z.literal('systemError'),
  })),
  object(() => ({
    type: z.literal('active'),
    activeFlags: z.array(ThreadActiveFlag),
  })),
);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

/** A thread. Times are in Unix seconds. `turns` is filled where a method says so, and else empty. */
export const Thread = object(() => ({
  id: z.string(),
  environments: since('0.169', experimental(z.array(ThreadEnvironment).nullable().default(null))),
  extra: since('0.169', experimental(nullable(ThreadExtra))),
  sessionId: since('0.169', z.string()),
  forkedFromId: since('0.169', nullable(z.string())),
  attachedToThreadId: since('0.169', experimental(nullable(z.string()))),
  parentThreadId: since('0.169', nullable(z.string())),
  preview: z.string(),
  ephemeral: since('0.169', z.boolean()),
  section: since('0.169', ThreadSection.nullable().default(null)),
  sectionEnteredAt: since('0.169', int64.nullable().default(null)),
  projectId: since('0.169', z.string().nullable()),
  historyMode: since('0.169', ThreadHistoryMode.default('legacy')),
  modelProvider: z.string(),
  model: since('0.169', nullable(z.string())),
  reasoningEffort: since('0.169', nullable(ReasoningEffort)),
  createdAt: int64,
  updatedAt: int64,
  recencyAt: since('0.169', nullable(int64)),
  status: since('0.169', ThreadStatus),
  path: nullable(z.string()),
  cwd: versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf }),
  cliVersion: z.string(),
  originator: since('0.169', nullable(z.string())),
  source: SessionSource,
  canAcceptDirectInput: since('0.169', experimental(nullable(z.boolean()))),
  threadSource: since('0.169', nullable(ThreadSource)),
  agentNickname: since('0.169', nullable(z.string())),
  agentRole: since('0.169', nullable(z.string())),
  gitInfo: nullable(GitInfo),
  name: since('0.169', nullable(z.string())),
  daybreakEnabled: since('0.169', experimental(nullable(z.boolean()))),
  turns: z.array(Turn),
}));
export type Thread = z.infer<typeof Thread>;
