const WHITESPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Says what is wrong with a text that is not JSON, and where: `EOF while parsing an object at line 1 column 38`.
 * Columns count bytes. Only for texts that `JSON.parse` refused; `undefined` when this scanner finds no fault.
 *
 * Source: the wording of the `serde_json` crate, which the reference prints for a broken auth.json.
 */
export function describeJsonError(text: string): string | undefined {
  const scanner = new Scanner(Buffer.from(text, 'utf8'));
  try {
    scanner.document();
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return fault.message;
    throw fault;
  }
}

class Fault extends Error {}

class Scanner {
  readonly #bytes: Uint8Array;
  #index = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  document(): void {
    this.#value();
    if (this.#peek() !== undefined) throw this.#faultAtNext('trailing characters');
  }

  #value(): void {
    const first = this.#peek();
    if (first === undefined) throw this.#faultAtNext('EOF while parsing a value');
    switch (String.fromCharCode(first)) {
      case '{':
        return this.#members({ close: '}', name: 'an object', member: () => this.#property() });
      case '[':
        return this.#members({ close: ']', name: 'a list', member: () => this.#value() });
      case '"':
        return this.#string();
      case 'n':
        return this.#word('null');
      case 't':
        return this.#word('true');
      case 'f':
        return this.#word('false');
      default:
        return this.#number(first);
    }
  }

  #members({ close, name, member }: { close: string; name: string; member: () => void }): void {
    this.#index += 1;
    if (this.#takeIf(close)) return;
    while (true) {
      if (this.#peek() === undefined) throw this.#faultAtNext(`EOF while parsing ${name}`);
      member();
      if (this.#takeIf(close)) return;
      if (this.#peek() === undefined) throw this.#faultAtNext(`EOF while parsing ${name}`);
      if (!this.#takeIf(',')) throw this.#faultAtNext(`expected \`,\` or \`${close}\``);
      if (this.#peek() === undefined) throw this.#faultAtNext('EOF while parsing a value');
      if (this.#is(close)) throw this.#faultAtNext('trailing comma');
    }
  }

  #property(): void {
    if (!this.#is('"')) throw this.#faultAtNext('key must be a string');
    this.#string();
    if (this.#peek() === undefined) throw this.#faultAtNext('EOF while parsing an object');
    if (!this.#takeIf(':')) throw this.#faultAtNext('expected `:`');
    this.#value();
  }

  #string(): void {
    for (this.#index += 1; this.#index < this.#bytes.length; this.#index += 1) {
      const byte = this.#bytes[this.#index] ?? 0;
      if (byte === 0x22) {
        this.#index += 1;
        return;
      }
      if (byte < 0x20) throw this.#faultAtNext('control character (\\u0000-\\u001F) found while parsing a string');
      if (byte === 0x5c) this.#escape();
    }
    throw this.#faultAtNext('EOF while parsing a string');
  }

  #escape(): void {
    this.#index += 1;
    const kind = this.#bytes[this.#index];
    if (kind === undefined) throw this.#faultAtNext('EOF while parsing a string');
    if (!'"\\/bfnrtu'.includes(String.fromCharCode(kind))) throw this.#faultAtNext('invalid escape');
    if (kind !== 0x75) return;
    const digits = Buffer.from(this.#bytes.subarray(this.#index + 1, this.#index + 5)).toString('latin1');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#faultAtNext('invalid escape');
    this.#index += 4;
  }

  #word(word: string): void {
    for (const letter of word) {
      if (this.#index >= this.#bytes.length) throw this.#faultAtNext('EOF while parsing a value');
      const matches = this.#bytes[this.#index] === letter.charCodeAt(0);
      if (!matches) throw this.#faultAtNext('expected ident');
      this.#index += 1;
    }
  }

  #number(first: number): void {
    const isNumeric = (first >= 0x30 && first <= 0x39) || first === 0x2d;
    if (!isNumeric) throw this.#faultAtNext('expected value');
    const rest = Buffer.from(this.#bytes.subarray(this.#index)).toString('latin1');
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest);
    this.#index += number ? number[0].length : 1;
    if (!number || /^[\d.eE]/.test(rest.slice(number[0].length))) throw this.#faultAtNext('invalid number');
  }

  /** The next byte that is not white space, left unread. */
  #peek(): number | undefined {
    while (WHITESPACE.has(this.#bytes[this.#index] ?? -1)) this.#index += 1;
    return this.#bytes[this.#index];
  }

  #is(char: string): boolean {
    return this.#peek() === char.charCodeAt(0);
  }

  #takeIf(char: string): boolean {
    if (!this.#is(char)) return false;
    this.#index += 1;
    return true;
  }

  /** A fault just after the byte that would be read next. */
  #faultAtNext(what: string): Fault {
    const read = this.#bytes.subarray(0, Math.min(this.#bytes.length, this.#index + 1));
    const lastBreak = read.lastIndexOf(0x0a);
    const line = read.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 1);
    return new Fault(`${what} at line ${line} column ${read.length - 1 - lastBreak}`);
  }
}
