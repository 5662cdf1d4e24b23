import path from 'node:path';
import type { FuzzyFileSearchResult } from '@codex-ts/app-server-protocol/shared/fuzzy-file-search';
import type { FileMatch, FileSearchOptions } from '@codex-ts/file-search';
import type { Call } from '../../handler.ts';

/** How files are looked for, by the release that the client speaks. Roots may be relative to the server's folder. */
export function searchOptions(roots: readonly string[], { server, connection }: Call): FileSearchOptions {
  const { cwd, env, home } = server.options;
  const older = connection.protocol === '0.104';
  return {
    roots: roots.map((root) => (path.isAbsolute(root) ? root : path.resolve(cwd, root))),
    ranking: older ? 'path' : 'name',
    caseMatching: older ? 'smart' : 'ignore',
    directories: !older,
    userExcludes: path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'git/ignore'),
  };
}

export function matchView({ root, path: file, kind, score, indices }: FileMatch): FuzzyFileSearchResult {
  return { root, path: file, match_type: kind, file_name: path.posix.basename(file), score, indices };
}
