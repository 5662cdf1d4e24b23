import path from 'node:path';

/** The directory above the first wildcard of an absolute pattern. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  return first === -1 ? path.dirname(pattern) : parts.slice(0, first).join('/') || '/';
}

/**
 * An absolute glob as a regular expression over absolute paths: `*` and `?` within a name, `**` over any number of directories,
 * `[…]` and `{a,b}`. What lies below a match matches too.
 */
export function globExpression(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] ?? '';
    if (pattern.startsWith('**/', at) && (at === 0 || pattern[at - 1] === '/')) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[' && pattern.indexOf(']', at + 2) !== -1) {
      const end = pattern.indexOf(']', at + 2);
      const body = pattern
        .slice(at + 1, end)
        .replace(/\\/g, '\\\\')
        .replace(/^!/, '^');
      source += `[${body}]`;
      at = end;
    } else if (char === '{' && pattern.indexOf('}', at) !== -1) {
      const end = pattern.indexOf('}', at);
      source += `(?:${pattern
        .slice(at + 1, end)
        .split(',')
        .map(literal)
        .join('|')})`;
      at = end;
    } else source += literal(char);
  }
  return new RegExp(`^${source}(?:/.*)?$`, 's');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
