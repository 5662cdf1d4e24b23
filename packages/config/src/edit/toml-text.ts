import type { TomlValue } from '../toml/toml-value.ts';

/** A key as TOML writes it: bare where that is allowed. */
export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key);
}

export function tomlPath(path: readonly string[]): string {
  return path.map(tomlKey).join('.');
}

/** A value as TOML writes it, on one line. */
export function tomlText(value: TomlValue): string {
  if (Array.isArray(value)) return `[${value.map(tomlText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, inner]) => `${tomlKey(key)} = ${tomlText(inner)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
