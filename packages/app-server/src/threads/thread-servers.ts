import { APPS_SERVER } from '@codex-ts/local-runtime';
import type { LoadedThreadOptions } from './loaded-thread-options.ts';

/** The MCP servers of a thread in memory, as they change while it is open. */
export class ThreadServers {
  readonly #options: Pick<LoadedThreadOptions, 'opened' | 'runtime' | 'reloadConfig' | 'findApps'>;
  /** The servers have been told of for the first time; until then, changes wait for that. */
  #hasAnnounced = false;

  constructor(options: Pick<LoadedThreadOptions, 'opened' | 'runtime' | 'reloadConfig' | 'findApps'>) {
    this.#options = options;
  }

  /** Tells how they start. */
  announce(which: { only?: string } = {}): void {
    const { opened, runtime } = this.#options;
    this.#hasAnnounced = true;
    void runtime.mcp.announce((event) => opened.thread.announce(event), which);
  }

  /** Reads anew which there are; those that are as before run on. */
  reload(): void {
    const { runtime, reloadConfig } = this.#options;
    runtime.changeServers({ config: reloadConfig() });
    if (this.#hasAnnounced) this.announce();
  }

  /** Another account has other connectors, and new tokens may open more of them. */
  async reloadApps(): Promise<void> {
    const { runtime, findApps } = this.#options;
    const apps = await findApps();
    if (apps === null && runtime.mcp.lease(APPS_SERVER) === undefined) return;
    runtime.changeServers({ apps });
    if (apps !== null && this.#hasAnnounced) this.announce({ only: APPS_SERVER });
  }
}
