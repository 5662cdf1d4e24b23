import path from 'node:path';

/** Whether `child` is `parent` or lies below it; both absolute. Lexical: links are not followed. */
export function isInside(child: string, parent: string): boolean {
  const relative = path.relative(parent, child);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}

/** Replaces a leading `~` or `~/` by `home`. */
export function expandHome(text: string, home: string): string {
  if (text === '~') return home;
  return text.startsWith('~/') ? path.join(home, text.slice(2)) : text;
}

/** `directory` and its parents, from `directory` up to the file system's root. */
export function* ancestors(directory: string): Generator<string, void, undefined> {
  let current = path.resolve(directory);
  while (true) {
    yield current;
    const parent = path.dirname(current);
    if (parent === current) return;
    current = parent;
  }
}
