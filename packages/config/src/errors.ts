import { CodexError } from '@codex-ts/foundation/errors';
import { sourceExcerpt } from './toml/source-excerpt.ts';
import type { SourceRange } from './toml/source-range.ts';

/** Where in a file a configuration is wrong, and how. */
export interface ConfigFault {
  /** As the user knows it. */
  file: string;
  /** The file's text. */
  text: string;
  /** What is wrong, in one sentence or a few lines. */
  problem: string;
  range: SourceRange;
}

/**
 * A configuration file that is not TOML, or holds a value of the wrong kind. The message names file, line and column and
 * shows the place.
 */
export class ConfigSyntaxError extends CodexError {
  readonly file: string;
  /** What is wrong, without the place. */
  readonly problem: string;
  readonly range: SourceRange;

  constructor({ file, text, problem, range }: ConfigFault, code: `config/${string}`) {
    const { line, column } = range.start;
    super(`${file}:${line}:${column}: ${problem}\n${sourceExcerpt(text, range)}`, { code });
    this.file = file;
    this.problem = problem;
    this.range = range;
  }
}

/** A value of the wrong kind that has no place in a file: from `-c`, a request, or several layers together. */
export class ConfigValueError extends CodexError {
  /** Dotted. */
  readonly key: string;
  /** What is wrong, without the key. */
  readonly problem: string;

  constructor(key: string, problem: string) {
    super(`${problem}\nin \`${key}\`\n`, { code: 'config/invalid-value' });
    this.key = key;
    this.problem = problem;
  }
}

/** A configuration that is well formed but names something that is not there, or contradicts itself. */
export class ConfigError extends CodexError {
  constructor(message: string, code: `config/${string}`, cause?: unknown) {
    super(message, { code, cause });
  }
}
