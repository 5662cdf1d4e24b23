import path from 'node:path';
import { foldSpaces } from './front-matter.ts';
import { isMap, readYaml } from './read-yaml.ts';
import type { YamlMap, YamlText } from './simple-yaml.ts';
import type { Skill, SkillInterface, SkillToolDependency } from './skill.ts';
import type { SkillFiles } from './skill-files.ts';

const MAX_FILE_BYTES = 64 * 1024;
const MAX_NAME_CHARACTERS = 64;
const MAX_TEXT_CHARACTERS = 1024;

export type SkillMetadata = Pick<Skill, 'interface' | 'dependencies' | 'allowImplicitInvocation'>;

/**
 * Reads `agents/openai.yaml` beside a `SKILL.md`: how clients show the skill, what it needs, whether the model may choose it.
 * What is missing or wrong there counts as not said.
 *
 * Source: codex-rs/core/src/skills/loader.rs `load_skill_metadata`.
 */
export async function readSkillMetadata(skillFolder: string, files: SkillFiles): Promise<SkillMetadata> {
  const fields = await readFields(path.join(skillFolder, 'agents', 'openai.yaml'), files);
  const shown = isMap(fields['interface']) ? readInterface(fields['interface'], skillFolder) : {};
  const tools = isMap(fields['dependencies']) ? readTools(fields['dependencies']['tools']) : [];
  const policy = isMap(fields['policy']) ? fields['policy']['allow_implicit_invocation'] : undefined;
  return {
    allowImplicitInvocation: !(typeof policy === 'string' && policy.toLowerCase() === 'false'),
    ...(Object.keys(shown).length > 0 && { interface: shown }),
    ...(tools.length > 0 && { dependencies: { tools } }),
  };
}

async function readFields(file: string, files: SkillFiles): Promise<YamlMap> {
  try {
    const { text, isWhole } = await files.readText(file, { maxBytes: MAX_FILE_BYTES });
    return isWhole ? await readYaml(text) : {};
  } catch {
    return {}; // not there, or no YAML: nothing is said
  }
}

function readInterface(fields: YamlMap, skillFolder: string): SkillInterface {
  const displayName = shortText(fields['display_name'], MAX_NAME_CHARACTERS);
  const shortDescription = shortText(fields['short_description'], MAX_TEXT_CHARACTERS);
  const iconSmall = assetPath(fields['icon_small'], skillFolder);
  const iconLarge = assetPath(fields['icon_large'], skillFolder);
  const brandColor = colour(fields['brand_color']);
  const defaultPrompt = shortText(fields['default_prompt'], MAX_TEXT_CHARACTERS);
  return {
    ...(displayName && { displayName }),
    ...(shortDescription && { shortDescription }),
    ...(iconSmall && { iconSmall }),
    ...(iconLarge && { iconLarge }),
    ...(brandColor && { brandColor }),
    ...(defaultPrompt && { defaultPrompt }),
  };
}

function readTools(value: YamlText | undefined): SkillToolDependency[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((tool) => {
    if (!isMap(tool)) return [];
    const type = shortText(tool['type'], MAX_NAME_CHARACTERS);
    const text = shortText(tool['value'], MAX_TEXT_CHARACTERS);
    if (!type || !text) return [];
    const found: SkillToolDependency = { type, value: text };
    for (const key of ['description', 'transport', 'command', 'url'] as const) {
      const detail = shortText(tool[key], MAX_TEXT_CHARACTERS);
      if (detail) found[key] = detail;
    }
    return [found];
  });
}

function shortText(value: YamlText | undefined, maxCharacters: number): string | undefined {
  const text = foldSpaces(value);
  return text && [...text].length <= maxCharacters ? text : undefined;
}

/** A path below the skill's `assets` folder; nothing else is handed to clients. */
function assetPath(value: YamlText | undefined, skillFolder: string): string | undefined {
  if (typeof value !== 'string' || value === '' || path.isAbsolute(value)) return undefined;
  const parts = value.split('/').filter((part) => part !== '' && part !== '.');
  return parts[0] === 'assets' && parts.length > 1 && !parts.includes('..') ? path.join(skillFolder, ...parts) : undefined;
}

function colour(value: YamlText | undefined): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^#[0-9a-f]{6}$/i.test(text) ? text : undefined;
}
