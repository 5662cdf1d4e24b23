import path from 'node:path';
import { findSkills, skillPlaces } from '@codex-ts/local-runtime';
import { type DiscoveredSkills, skillRoots } from '@codex-ts/skills';
import { loadServerConfig } from '../load-config.ts';
import { outgoing } from '../outgoing.ts';
import { PathWatcher } from '../path-watcher.ts';
import type { ServerContext } from '../server-context.ts';

/** Changes within this time are told together, in milliseconds. */
const GATHER_MS = 1_000;

/** Most folders that are watched. */
const MAX_WATCHED = 256;

/** The skills that folders see: looked for once, and again when something changed or a client asks for it. */
export class SkillCatalog implements AsyncDisposable {
  readonly #server: ServerContext;
  readonly #found = new Map<string, Promise<DiscoveredSkills>>();
  readonly #watchers = new Map<string, PathWatcher>();
  #extraRoots: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(server: ServerContext) {
    this.#server = server;
  }

  /** Further places for skills of the user, from a client; absolute. */
  get extraRoots(): readonly string[] {
    return this.#extraRoots;
  }

  set extraRoots(roots: readonly string[]) {
    this.#extraRoots = roots;
    this.#tell();
  }

  /** The skills of a folder. `extraRoots` count when they are looked for anew. */
  list(
    cwd: string,
    { forceReload, extraRoots }: { forceReload: boolean; extraRoots: readonly string[] },
  ): Promise<DiscoveredSkills> {
    const known = forceReload ? undefined : this.#found.get(cwd);
    if (known !== undefined) return known;
    const finding = this.#find(cwd, [...this.#extraRoots, ...extraRoots]);
    this.#found.set(cwd, finding);
    finding.catch(() => this.#found.delete(cwd));
    return finding;
  }

  /** What was found does not hold any more. */
  clear(): void {
    this.#found.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  async #find(cwd: string, extraSkillRoots: readonly string[]): Promise<DiscoveredSkills> {
    const { options } = this.#server;
    const { config } = loadServerConfig(options, { cwd });
    const request = { config, home: options.home, extraSkillRoots, warn: options.log };
    const found = await findSkills(cwd, request);
    const roots = skillRoots(await skillPlaces(cwd, request)).map(({ folder }) => folder);
    this.#watch([...roots, ...found.skills.map((skill) => path.dirname(skill.path))]);
    return found;
  }

  #watch(folders: readonly string[]): void {
    for (const folder of folders) {
      if (this.#watchers.has(folder) || this.#watchers.size >= MAX_WATCHED) continue;
      try {
        this.#watchers.set(folder, new PathWatcher({ path: folder, onChanges: () => this.#changed() }));
      } catch (error) {
        this.#server.options.log(`changes of skills in ${folder} go unseen: ${String(error)}`);
        return;
      }
    }
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, GATHER_MS).unref();
  }

  #tell(): void {
    this.clear();
    this.#server.notifyAll(outgoing('skills/changed', {}));
  }
}

const CATALOG = Symbol('skills');

export function skillCatalog(server: ServerContext): SkillCatalog {
  return server.state(CATALOG, () => new SkillCatalog(server));
}
