/** Score of a match at the start of a word. */
export const BOUNDARY_BONUS = 8;
const DELIMITER_BONUS = 9;
const NON_WORD_BONUS = 8;
const CAMEL_OR_DIGIT_BONUS = 5;

type CharacterClass = 'white' | 'non-word' | 'delimiter' | 'lower' | 'upper' | 'letter' | 'number';

/**
 * What a match at each place of a path is worth: more at the start of a folder's or file's name, of a word, of a hump in
 * camelCase and of a number.
 *
 * Source: the scoring of the `nucleo` matcher for paths, which follows fzf's second algorithm.
 */
export function characterBonuses(path: string): Uint8Array {
  const bonuses = new Uint8Array(path.length);
  let previous: CharacterClass = 'delimiter';
  for (let at = 0; at < path.length; at += 1) {
    const current = classOf(path.charCodeAt(at), path, at);
    bonuses[at] = bonusBetween(previous, current);
    previous = current;
  }
  return bonuses;
}

function bonusBetween(previous: CharacterClass, current: CharacterClass): number {
  const isWord = current !== 'white' && current !== 'non-word' && current !== 'delimiter';
  if (isWord && previous === 'delimiter') return DELIMITER_BONUS;
  if (isWord && (previous === 'white' || previous === 'non-word')) return BOUNDARY_BONUS;
  if ((previous === 'lower' && current === 'upper') || (previous !== 'number' && current === 'number')) return CAMEL_OR_DIGIT_BONUS;
  return isWord || current === 'delimiter' ? 0 : NON_WORD_BONUS;
}

function classOf(code: number, path: string, at: number): CharacterClass {
  if (code < 128) return ASCII_CLASSES[code] ?? 'non-word';
  const character = path.charAt(at);
  if (/\p{Ll}/u.test(character)) return 'lower';
  if (/\p{Lu}/u.test(character)) return 'upper';
  if (/\p{N}/u.test(character)) return 'number';
  if (/\p{L}/u.test(character)) return 'letter';
  return /\s/.test(character) ? 'white' : 'non-word';
}

const ASCII_CLASSES: readonly CharacterClass[] = Array.from({ length: 128 }, (_, code): CharacterClass => {
  const character = String.fromCharCode(code);
  if (character === '/' || character === ':') return 'delimiter';
  if (/[a-z]/.test(character)) return 'lower';
  if (/[A-Z]/.test(character)) return 'upper';
  if (/[0-9]/.test(character)) return 'number';
  return /\s/.test(character) ? 'white' : 'non-word';
});
