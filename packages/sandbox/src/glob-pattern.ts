import path from 'node:path';
import { Minimatch } from 'minimatch';

/** The directory above the first wildcard of an absolute pattern. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  return first === -1 ? path.dirname(pattern) : parts.slice(0, first).join('/') || '/';
}

/**
 * Whether an absolute path is named by an absolute glob: `*` and `?` within a name, also one that begins with a dot, `**` for any
 * number of directories, `[…]` and `{a,b}`; a backslash takes a character literally. What lies below a match matches too.
 */
export function globMatcher(pattern: string): (file: string) => boolean {
  const matcher = new Minimatch(pattern, { dot: true, noext: true, nocomment: true, nonegate: true, platform: 'linux' });
  return (file) => {
    for (let at = file; ; at = path.dirname(at)) {
      if (matcher.match(at)) return true;
      if (at === path.dirname(at)) return false;
    }
  };
}
