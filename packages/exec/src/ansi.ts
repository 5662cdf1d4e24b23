/** Colours of the human output; every function leaves its text alone when colours are off. */
export interface Ansi {
  bold(text: string): string;
  dim(text: string): string;
  cyan(text: string): string;
  green(text: string): string;
  red(text: string): string;
  magenta(text: string): string;
  yellow(text: string): string;
  /** Magenta and italic: the word that opens a block of the model's. */
  heading(text: string): string;
  /** Italic and magenta, nested the other way round: the word that opens a block of the program's. */
  notice(text: string): string;
}

const paint =
  (code: number) =>
  (text: string): string =>
    `\x1b[${code}m${text}\x1b[0m`;

const plain = (text: string): string => text;

export function ansi(enabled: boolean): Ansi {
  if (!enabled) {
    return {
      bold: plain,
      dim: plain,
      cyan: plain,
      green: plain,
      red: plain,
      magenta: plain,
      yellow: plain,
      heading: plain,
      notice: plain,
    };
  }
  const italic = paint(3);
  const magenta = paint(35);
  return {
    bold: paint(1),
    dim: paint(2),
    cyan: paint(36),
    green: paint(32),
    red: paint(31),
    magenta,
    yellow: paint(33),
    heading: (text) => magenta(italic(text)),
    notice: (text) => italic(magenta(text)),
  };
}
