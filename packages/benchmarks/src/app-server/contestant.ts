import path from 'node:path';
import type { Command } from '../command.ts';
import { createExecPlace, type McpServers } from '../exec-place.ts';
import { ServerProcess } from './server-process.ts';

/** An app-server to measure, with a home of its own. */
export interface Contestant {
  /** `CODEX_HOME`; absolute. */
  codexHome: string;
  /** Starts a server and introduces us. */
  open(): Promise<ServerProcess>;
  /** Starts a server that nobody has spoken to. */
  spawn(): ServerProcess;
}

export interface ContestantOptions {
  /** Words of the command. */
  words: readonly string[];
  /** Where the home goes; must not be there yet. */
  folder: string;
  modelUrl: string;
  searchPath: string;
  mcpServers?: McpServers | undefined;
}

export function createContestant({ words, ...place }: ContestantOptions): Contestant {
  const command: Command = createExecPlace(place).plain([...words, 'app-server']);
  const spawn = (): ServerProcess => new ServerProcess(command);
  return {
    codexHome: path.join(place.folder, 'home', '.codex'),
    spawn,
    open: async () => {
      const server = spawn();
      await server.initialize();
      return server;
    },
  };
}
