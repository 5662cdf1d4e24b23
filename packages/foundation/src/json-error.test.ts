import { expect, test } from 'vitest';
import { describeJsonError } from './json-error.ts';

// The texts on the right are those that the reference prints for such a file.
test.each([
  ['', 'EOF while parsing a value at line 1 column 0'],
  ['{', 'EOF while parsing an object at line 1 column 1'],
  ['{"tok', 'EOF while parsing a string at line 1 column 5'],
  ['{"OPENAI_API_KEY":"sk-x","tokens":null', 'EOF while parsing an object at line 1 column 38'],
  ['{"OPENAI_API_KEY":"sk-x"} x', 'trailing characters at line 1 column 27'],
  ['not json', 'expected ident at line 1 column 2'],
])('%j: %s', (text, message) => {
  expect(describeJsonError(text)).toBe(message);
});

test.each([
  ['{"a":1,}', 'trailing comma at line 1 column 8'],
  ['{"a" 1}', 'expected `:` at line 1 column 6'],
  ['{"a":1 "b":2}', 'expected `,` or `}` at line 1 column 8'],
  ['[1 2]', 'expected `,` or `]` at line 1 column 4'],
  ['[1', 'EOF while parsing a list at line 1 column 2'],
  ['{a:1}', 'key must be a string at line 1 column 2'],
  ['{\n  "a": x\n}', 'expected value at line 2 column 8'],
  ['"\\q"', 'invalid escape at line 1 column 3'],
  ['"\\u12g4"', 'invalid escape at line 1 column 3'],
  ['"a\nb"', 'control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0'],
  ['01', 'invalid number at line 1 column 2'],
  ['-', 'invalid number at line 1 column 1'],
  ['tru', 'EOF while parsing a value at line 1 column 3'],
  ['{"a":', 'EOF while parsing a value at line 1 column 5'],
])('%j: %s', (text, message) => {
  expect(describeJsonError(text)).toBe(message);
});

test.each(['{}', '[]', ' null ', '[1,-2.5e+3,"\\u00e9\\n",{"a":[true,false]}]'])('finds no fault in %s', (text) => {
  expect(describeJsonError(text)).toBeUndefined();
});
