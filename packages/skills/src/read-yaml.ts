import { readSimpleYaml, type YamlMap, type YamlText } from './simple-yaml.ts';

/**
 * Reads a YAML map, all scalars as text. The library is loaded only for what the simple reader does not understand: nearly
 * all skills spare the start of the program that time.
 *
 * @throws Error with the parser's words when it is no YAML, or no map.
 */
export async function readYaml(text: string): Promise<YamlMap> {
  const simple = readSimpleYaml(text);
  if (simple) return simple;
  const { parseYaml } = await import('./parse-yaml.ts');
  const value: unknown = parseYaml(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error' });
  const map = toText(value);
  if (!isMap(map)) throw new Error('a map of fields is expected');
  return map;
}

export function isMap(value: YamlText | undefined): value is YamlMap {
  return typeof value === 'object' && !Array.isArray(value);
}

function toText(value: unknown): YamlText {
  if (Array.isArray(value)) return value.map(toText);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toText(inner)]));
  }
  return value === null || value === undefined ? '' : String(value);
}
