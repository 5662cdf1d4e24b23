import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of one folder's files. */
interface FolderRules {
  folder: string;
  /** Of `.ignore`. */
  own: Ignore | null;
  /** Of `.gitignore`; only in a repository. */
  git: Ignore | null;
}

/** A repository and the rules for all of it, which `.gitignore` files can take back. */
interface Repository {
  root: string;
  rules: readonly Ignore[];
}

/**
 * Which entries are left out below a folder: by `.ignore` files anywhere, and in a repository by `.gitignore` files,
 * `.git/info/exclude` and the user's own list. Of two that disagree, `.ignore` wins, then the deeper one.
 */
export class IgnoreRules {
  readonly #folders: readonly FolderRules[];
  readonly #repository: Repository | null;

  private constructor(folders: readonly FolderRules[], repository: Repository | null) {
    this.#folders = folders;
    this.#repository = repository;
  }

  /** The rules of the folders above one. `userExcludes`: a file for all repositories. */
  static above(folder: string, { userExcludes }: { userExcludes: string | null }): IgnoreRules {
    const outer = foldersAbove(folder)
      .slice(1)
      .toReversed()
      .reduce(
        (rules, each) => rules.enter(each, { userExcludes, has: (name) => existsSync(path.join(each, name)) }),
        new IgnoreRules([], null),
      );
    // Who looks in a folder that is left out itself wants to see what is in it.
    const isLeftOut = outer.ignores(folder, { isFolder: true });
    return isLeftOut ? new IgnoreRules([], outer.#repository) : outer;
  }

  /** The rules that hold in a folder right below; `has` says what lies in it. */
  enter(folder: string, { userExcludes, has }: { userExcludes: string | null; has(name: string): boolean }): IgnoreRules {
    const isRoot = has('.git');
    const repository = isRoot
      ? { root: folder, rules: [readRules(path.join(folder, '.git/info/exclude')), readRules(userExcludes)].filter(isThere) }
      : this.#repository;
    const own = has('.ignore') ? readRules(path.join(folder, '.ignore')) : null;
    const git = repository !== null && has('.gitignore') ? readRules(path.join(folder, '.gitignore')) : null;
    // The rules of a repository end where another one begins.
    const outer = isRoot ? this.#folders.map((each) => ({ ...each, git: null })) : this.#folders;
    if (own === null && git === null && !isRoot) return this;
    return new IgnoreRules([{ folder, own, git }, ...outer], repository);
  }

  /** Whether an entry is left out; `entry` is absolute. */
  ignores(entry: string, { isFolder }: { isFolder: boolean }): boolean {
    const verdict = (rules: Ignore | null, base: string): boolean | undefined => {
      if (rules === null) return undefined;
      const relative = path.relative(base, entry).split(path.sep).join('/');
      const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
      return ignored ? true : unignored ? false : undefined;
    };
    for (const { own, folder } of this.#folders) {
      const found = verdict(own, folder);
      if (found !== undefined) return found;
    }
    for (const { git, folder } of this.#folders) {
      const found = verdict(git, folder);
      if (found !== undefined) return found;
    }
    const { root = '', rules = [] } = this.#repository ?? {};
    for (const each of rules) {
      const found = verdict(each, root);
      if (found !== undefined) return found;
    }
    return false;
  }
}

function foldersAbove(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

function readRules(file: string | null): Ignore | null {
  if (file === null) return null;
  try {
    return ignore().add(readFileSync(file, 'utf8'));
  } catch {
    return null; // missing or not readable: no rules
  }
}

function isThere(rules: Ignore | null): rules is Ignore {
  return rules !== null;
}
