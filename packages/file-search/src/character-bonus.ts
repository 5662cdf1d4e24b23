/** Score of a match at the start of a word. */
export const BOUNDARY_BONUS = 8;
const DELIMITER_BONUS = 9;
const NON_WORD_BONUS = 8;
const CAMEL_OR_DIGIT_BONUS = 5;

const CLASSES = ['white', 'non-word', 'delimiter', 'lower', 'upper', 'letter', 'number'] as const;
type CharacterClass = (typeof CLASSES)[number];

/** Used again for each path: a search asks for tens of thousands. */
let bonuses = new Uint8Array(1024);

/**
 * What a match at each place of a path is worth: more at the start of a folder's or file's name, of a word, of a hump in
 * camelCase and of a number. The answer holds until the next call.
 *
 * Source: the scoring of the `nucleo` matcher for paths, which follows fzf's second algorithm.
 */
export function characterBonuses(path: string): Uint8Array {
  if (bonuses.length < path.length) bonuses = new Uint8Array(path.length * 2);
  let previous = CLASSES.indexOf('delimiter');
  for (let at = 0; at < path.length; at += 1) {
    const code = path.charCodeAt(at);
    const current = code < 128 ? (ASCII_CLASSES[code] ?? 0) : CLASSES.indexOf(classOf(path.charAt(at)));
    bonuses[at] = BONUSES[previous * CLASSES.length + current] ?? 0;
    previous = current;
  }
  return bonuses;
}

function bonusBetween(previous: CharacterClass, current: CharacterClass): number {
  const isWord = current !== 'white' && current !== 'non-word' && current !== 'delimiter';
  if (isWord && previous === 'delimiter') return DELIMITER_BONUS;
  if (isWord && (previous === 'white' || previous === 'non-word')) return BOUNDARY_BONUS;
  if ((previous === 'lower' && current === 'upper') || (previous !== 'number' && current === 'number'))
    return CAMEL_OR_DIGIT_BONUS;
  return isWord || current === 'delimiter' ? 0 : NON_WORD_BONUS;
}

function classOf(character: string): CharacterClass {
  if (character === '/' || character === ':') return 'delimiter';
  if (/\p{Ll}/u.test(character)) return 'lower';
  if (/\p{Lu}/u.test(character)) return 'upper';
  if (/\p{N}/u.test(character)) return 'number';
  if (/\p{L}/u.test(character)) return 'letter';
  return /\s/.test(character) ? 'white' : 'non-word';
}

const ASCII_CLASSES = Uint8Array.from({ length: 128 }, (_, code) => CLASSES.indexOf(classOf(String.fromCharCode(code))));

/** By the class before and the class of a character. */
const BONUSES = Uint8Array.from(CLASSES.flatMap((previous) => CLASSES.map((current) => bonusBetween(previous, current))));
