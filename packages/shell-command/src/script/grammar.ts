import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { Parser, TreeCursor } from 'web-tree-sitter';
import type { ParsedScript, SyntaxNode } from './syntax-node.ts';

/**
 * Longest script that is parsed, in UTF-16 code units. No supported system passes a longer argument to a process;
 * a longer script counts as one with a syntax error.
 */
const MAX_SCRIPT_LENGTH = 1 << 20;

/** Thrown when the grammar cannot be loaded, or is not loaded and needed after all. */
export class ShellGrammarError extends CodexError {
  constructor(message: string, cause?: unknown) {
    super(message, { code: 'shell-command/grammar-not-loaded', cause });
  }
}

/** Parses bash; `null` for a script with a syntax error. */
export type Grammar = (script: string) => ParsedScript | null;

/**
 * Loads the bash grammar of tree-sitter from `wasmDirectory`, or from the installed packages when that is `undefined`.
 *
 * @throws ShellGrammarError
 */
export async function loadGrammar(wasmDirectory: string | undefined): Promise<Grammar> {
  try {
    const files = locateFiles(wasmDirectory);
    const [treeSitter, wasmBinary, language] = await Promise.all([
      import('web-tree-sitter'),
      readFile(files.runtime),
      readFile(files.language),
    ]);
    await treeSitter.Parser.init({ wasmBinary });
    const parser = new treeSitter.Parser();
    parser.setLanguage(await treeSitter.Language.load(language));
    return (script) => parse(parser, script);
  } catch (cause) {
    throw new ShellGrammarError(`cannot load the bash grammar: ${messageOf(cause)}`, cause);
  }
}

function locateFiles(wasmDirectory: string | undefined): { runtime: string; language: string } {
  if (wasmDirectory !== undefined) {
    return {
      runtime: path.join(wasmDirectory, 'web-tree-sitter.wasm'),
      language: path.join(wasmDirectory, 'tree-sitter-bash.wasm'),
    };
  }
  const require = createRequire(import.meta.url);
  return {
    runtime: require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
    language: require.resolve('tree-sitter-bash/tree-sitter-bash.wasm'),
  };
}

function parse(parser: Parser, script: string): ParsedScript | null {
  if (script.length > MAX_SCRIPT_LENGTH) return null;
  const tree = parser.parse(script);
  if (tree === null) throw new ShellGrammarError('the bash grammar gave no tree');
  try {
    if (tree.rootNode.hasError) return null;
    const cursor = tree.walk();
    try {
      return { text: script, root: detach(cursor) };
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}

interface OpenNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/** Copies the tree under the cursor. Iterative: scripts nest as deep as their author likes. */
function detach(cursor: TreeCursor): SyntaxNode {
  const root = readNode(cursor);
  const open = [root];
  let descend = true;
  for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
    if (descend && cursor.gotoFirstChild()) {
      open.push(append(parent, readNode(cursor)));
    } else if (cursor.gotoNextSibling()) {
      open.pop();
      open.push(append(open.at(-1) ?? root, readNode(cursor)));
      descend = true;
    } else {
      cursor.gotoParent();
      open.pop();
      descend = false;
    }
  }
  return root;
}

function readNode(cursor: TreeCursor): OpenNode {
  return {
    kind: cursor.nodeType,
    named: cursor.nodeIsNamed,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  };
}

function append(parent: OpenNode, child: OpenNode): OpenNode {
  parent.children.push(child);
  return child;
}
