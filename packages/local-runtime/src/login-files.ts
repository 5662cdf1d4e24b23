import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  captureShellSnapshot,
  discardShellSnapshot,
  hiddenByPolicy,
  isLogin,
  isSnapshotIntact,
  withShellSnapshot,
  type Shell,
  type ShellEnvironmentPolicy,
  type ShellSnapshot,
} from '@codex-ts/process';

/** When the login files are read, in milliseconds after the first command that logs in: it is not held up. */
const CAPTURE_AFTER_MS = 250;

export interface LoginFilesOptions {
  shell: Shell;
  threadId: string;
  /** Absolute. */
  codexHome: string;
  policy: ShellEnvironmentPolicy;
  /** Environment of a command. */
  environment(): Record<string, string>;
  /** Default: {@link CAPTURE_AFTER_MS}. */
  captureAfterMs?: number | undefined;
}

/**
 * The work of the user's login files, done once for a thread that runs commands instead of once for each command.
 *
 * Commands never wait for it: those that come before it is done log in themselves, and so do all of them where it did not
 * work out. Has a lifetime: {@link discard} removes the file.
 */
export class LoginFiles {
  readonly #options: LoginFilesOptions;
  #abort: AbortController | undefined;
  #capture: Promise<void> | undefined;
  #snapshot: ShellSnapshot | null = null;

  private constructor(options: LoginFilesOptions) {
    this.#options = options;
  }

  /** `null` where a policy says which variables there are at all: what login files export is then none of them. */
  static for(options: LoginFilesOptions): LoginFiles | null {
    const { inherit, includeOnly = [] } = options.policy;
    return inherit === 'none' || includeOnly.length > 0 ? null : new LoginFiles(options);
  }

  /** Has the login files read soon, in `cwd`, unless they are or were. */
  begin(cwd: string): void {
    if (this.#abort !== undefined) return;
    this.#abort = new AbortController();
    this.#capture = this.#read(cwd, this.#abort.signal);
  }

  /**
   * The command line that does without the login files' work what `argv` does with it; `argv` itself when there is none. The first
   * one that logs in, in `cwd`, has them read.
   */
  async spare(
    argv: readonly string[],
    { cwd, isReadable = () => true }: { cwd: string; isReadable?: (file: string) => boolean },
  ): Promise<readonly string[]> {
    if (!isLogin(argv, this.#options.shell)) return argv;
    this.begin(cwd);
    const snapshot = this.#snapshot;
    if (snapshot === null || !isReadable(snapshot.file) || !(await isSnapshotIntact(snapshot))) return argv;
    return withShellSnapshot(argv, snapshot, { keep: Object.keys(this.#options.policy.set ?? {}) });
  }

  /** Waits until the login files were read, or that was given up. */
  async settled(): Promise<void> {
    await this.#capture;
  }

  /** Removes what was kept; {@link begin} begins anew. */
  async discard(): Promise<void> {
    this.#abort?.abort();
    await this.#capture;
    const snapshot = this.#snapshot;
    this.#abort = this.#capture = undefined;
    this.#snapshot = null;
    if (snapshot !== null) await discardShellSnapshot(snapshot);
  }

  async #read(cwd: string, signal: AbortSignal): Promise<void> {
    const { shell, threadId, codexHome, policy, captureAfterMs = CAPTURE_AFTER_MS } = this.#options;
    try {
      await delay(captureAfterMs, undefined, { signal, ref: false });
      this.#snapshot = await captureShellSnapshot({
        shell,
        env: this.#options.environment(),
        cwd,
        directory: path.join(codexHome, 'shell_snapshots'),
        owner: threadId,
        hides: hiddenByPolicy(policy),
        signal,
      });
    } catch {
      this.#snapshot = null; // given up, as the thread has ended
    }
  }
}
