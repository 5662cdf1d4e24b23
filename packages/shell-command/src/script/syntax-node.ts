/**
 * One node of a parsed script, detached from the parser that made it.
 *
 * `kind` is the name that the bash grammar gives: `program`, `command`, `word`, `&&`, …
 */
export interface SyntaxNode {
  readonly kind: string;
  /** `false` for punctuation and keywords. */
  readonly named: boolean;
  /** Index of the first character in the script. */
  readonly start: number;
  /** Index after the last character. */
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** A script without syntax errors. */
export interface ParsedScript {
  readonly text: string;
  readonly root: SyntaxNode;
}

/** All nodes of a tree in the order of the text, parents first. */
export function* walkNodes(root: SyntaxNode): Generator<SyntaxNode, void, undefined> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}

/** The part of the script that `node` spans. */
export function textOf(script: ParsedScript, node: SyntaxNode): string {
  return script.text.slice(node.start, node.end);
}
