/** Text at the leaves: numbers and booleans keep the form they were written in. */
export type YamlText = string | YamlText[] | { [key: string]: YamlText };
export type YamlMap = { [key: string]: YamlText };

const KEY_LINE = /^( *)([A-Za-z_][\w.-]*):(?: +(.*?))? *$/;
const BLANK_LINE = /^ *(#.*)?$/;

/**
 * Reads the plainest kind of YAML: `key: value` lines, maps by indentation, values on one line. Everything else, and every
 * doubt, gives `undefined`: then a real parser has to look.
 */
export function readSimpleYaml(text: string): YamlMap | undefined {
  const root: YamlMap = {};
  const open: { indent: number; map: YamlMap }[] = [{ indent: 0, map: root }];
  // A key without a value: a map if deeper lines follow, else an empty text.
  let empty: { indent: number; map: YamlMap; key: string } | undefined;
  let isFirst = true;

  for (const line of text.split(/\r?\n/)) {
    if (BLANK_LINE.test(line)) continue;
    const match = KEY_LINE.exec(line);
    if (!match) return undefined;
    const [, spaces = '', key = '', rawValue] = match;
    const indent = spaces.length;
    if (isFirst && indent !== 0) return undefined;
    isFirst = false;
    if (empty && indent > empty.indent) {
      const map: YamlMap = {};
      empty.map[empty.key] = map;
      open.push({ indent, map });
    }
    empty = undefined;
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) > indent) open.pop();
    const level = open.at(-1);
    if (!level || level.indent !== indent || Object.hasOwn(level.map, key)) return undefined;
    const value = rawValue === undefined || rawValue === '' ? '' : readScalar(rawValue);
    if (value === undefined) return undefined;
    level.map[key] = value;
    if (value === '' && !rawValue) empty = { indent, map: level.map, key };
  }
  return root;
}

const DOUBLE_QUOTED = /^"([^"\\]*)"$/;
const SINGLE_QUOTED = /^'([^']*)'$/;
/** Starts with a letter or a digit; no start of a comment and no end of a key in it. */
const PLAIN = /^[\p{L}\p{N}](?:(?!: | #|\t).)*$/u;

function readScalar(raw: string): string | undefined {
  const quoted = DOUBLE_QUOTED.exec(raw) ?? SINGLE_QUOTED.exec(raw);
  if (quoted) return quoted[1];
  return PLAIN.test(raw) && !raw.endsWith(':') ? raw : undefined;
}
