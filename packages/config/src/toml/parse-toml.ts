import { parse, TomlDate, TomlError, type TomlTableWithoutBigInt, type TomlValueWithoutBigInt } from 'smol-toml';
import { ConfigSyntaxError } from '../errors.ts';
import { describeSyntaxError } from './describe-syntax-error.ts';
import { setKey, type TomlTable, type TomlValue } from './toml-value.ts';

/** What a document is called in errors. */
export interface ParseTomlOptions {
  fileName: string;
}

/**
 * Parses a TOML document. Dates and times become their text.
 *
 * @throws ConfigSyntaxError with file, line, column and the line itself.
 */
export function parseToml(text: string, { fileName }: ParseTomlOptions): TomlTable {
  try {
    return plainTable(parse(text, { integersAsBigInt: false }));
  } catch (thrown) {
    if (!(thrown instanceof TomlError)) throw thrown;
    const { problem, range } = describeSyntaxError(text, thrown);
    throw new ConfigSyntaxError({ file: fileName, text, problem, range }, 'config/invalid-toml');
  }
}

function plainTable(parsed: TomlTableWithoutBigInt): TomlTable {
  const table: TomlTable = {};
  for (const [key, value] of Object.entries(parsed)) setKey(table, key, plainValue(value));
  return table;
}

function plainValue(value: TomlValueWithoutBigInt): TomlValue {
  if (typeof value !== 'object') return value;
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainValue);
  return plainTable(value as TomlTableWithoutBigInt); // the other date classes of the type are made on request only
}
