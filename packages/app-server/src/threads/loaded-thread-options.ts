import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { Config } from '@codex-ts/config';
import type { AppsServer, OpenedThread, Runtime } from '@codex-ts/local-runtime';
import type { SessionSource } from '@codex-ts/protocol';
import type { ServerContext } from '../server-context.ts';
import type { ThreadDescent, ThreadFacts } from '../views/thread-view.ts';

/** What a thread in memory is made of. */
export interface LoadedThreadOptions {
  server: ServerContext;
  opened: OpenedThread;
  runtime: Runtime;
  /** The thread's configuration as it stands on the disk now. */
  reloadConfig(): Config;
  /** The server of the connectors of whoever is signed in now; `null`: none. */
  findApps(): Promise<AppsServer | null>;
  config: Config;
  /** Names settings that have no effect; `null`: all have. */
  ignoredSettings: string | null;
  originator: string;
  source: SessionSource;
  forkedFromId?: string | null;
  descent: ThreadDescent;
  preview?: string;
  name?: string | null;
  /** Of a thread that leaves no file; of others the server remembers it. */
  projectId?: string | null;
  historyMode: ThreadFacts['historyMode'];
  cliVersion: string;
  /** When something happened in it last, in Unix milliseconds. */
  updatedAtMs: number;
  /** Folder that the file of a stored thread names. */
  storedCwd?: string | null;
  /** Turns before this session. */
  turns?: readonly Turn[];
  instructionSources?: string[];
  /** Ends what was opened for the thread. */
  release(): Promise<void>;
}
