import { messageOf } from '@codex-ts/foundation/errors';
import { isMap, readYaml } from './read-yaml.ts';
import type { YamlMap } from './simple-yaml.ts';

const MAX_NAME_CHARACTERS = 64;
const MAX_DESCRIPTION_CHARACTERS = 1024;

/** What the head of a `SKILL.md` says. */
export interface FrontMatter {
  name: string;
  description: string;
  shortDescription?: string;
}

/** The head of a `SKILL.md` is missing or wrong; the message is fit for a list of broken skills. */
export class FrontMatterError extends Error {}

/**
 * Reads the fields between the `---` lines at the start of a `SKILL.md`.
 *
 * @throws FrontMatterError
 *
 * Source: codex-rs/core/src/skills/loader.rs `parse_skill_file`.
 */
export async function parseFrontMatter(text: string): Promise<FrontMatter> {
  const fields = await readFields(text);
  const name = requiredField(fields, 'name', MAX_NAME_CHARACTERS);
  const description = requiredField(fields, 'description', MAX_DESCRIPTION_CHARACTERS);
  const metadata = fields['metadata'];
  const shortDescription = isMap(metadata) ? foldSpaces(metadata['short-description']) : '';
  checkLength('metadata.short-description', shortDescription ?? '', MAX_DESCRIPTION_CHARACTERS);
  return { name, description, ...(shortDescription && { shortDescription }) };
}

async function readFields(text: string): Promise<YamlMap> {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  if (lines[0]?.trim() !== '---' || end <= 1) throw new FrontMatterError('missing YAML frontmatter delimited by ---');
  try {
    return await readYaml(lines.slice(1, end).join('\n'));
  } catch (error) {
    throw new FrontMatterError(`invalid YAML: ${messageOf(error)}`, { cause: error });
  }
}

function requiredField(fields: YamlMap, name: string, maxCharacters: number): string {
  if (!Object.hasOwn(fields, name)) throw new FrontMatterError(`invalid YAML: missing field \`${name}\``);
  const text = foldSpaces(fields[name]);
  if (text === undefined) throw new FrontMatterError(`invalid YAML: \`${name}\` must be a text`);
  if (text === '') throw new FrontMatterError(`missing field \`${name}\``);
  checkLength(name, text, maxCharacters);
  return text;
}

function checkLength(field: string, text: string, maxCharacters: number): void {
  if ([...text].length <= maxCharacters) return;
  throw new FrontMatterError(`invalid ${field}: exceeds maximum length of ${maxCharacters} characters`);
}

/** A text on one line, single spaces between words; `undefined` for what is no text. */
export function foldSpaces(value: YamlMap[string] | undefined): string | undefined {
  return typeof value === 'string' ? value.split(/\s+/).filter(Boolean).join(' ') : undefined;
}
