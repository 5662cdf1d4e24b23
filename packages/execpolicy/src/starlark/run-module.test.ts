import { describe, expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';
import { runModule } from './run-module.ts';
import { StarlarkError } from './starlark-error.ts';
import { repr } from './value.ts';

/** Runs a program that may call `emit(value)`; gives back what it emitted, as the program would write it. */
function run(text: string): string[] {
  const emitted: string[] = [];
  const emit = {
    type: 'function' as const,
    name: 'emit',
    call: ({ positional }: { positional: readonly Parameters<typeof repr>[0][] }) => {
      emitted.push(...positional.map(repr));
      return null;
    },
  };
  runModule(parseModule(text), () => new Map([['emit', emit]]));
  return emitted;
}

/** The value of one expression. */
const evaluate = (expression: string) => run(`emit(${expression})`)[0];

function thrownBy(text: string): StarlarkError {
  try {
    run(text);
  } catch (error) {
    if (error instanceof StarlarkError) return error;
    throw error;
  }
  throw new Error('ran without an error');
}

function errorOf(text: string): { message: string; at: string } {
  const { message, span } = thrownBy(text);
  return { message, at: text.slice(span.start, span.end) };
}

describe('expressions', () => {
  test.each([
    ['1', '1'],
    ['0x1F + 0o17 + 0b11', '49'],
    ['1 + 2 * 3 - 4', '3'],
    ['-7 // 2', '-4'],
    ['-7 % 3', '2'],
    ['(1 + 2) * 3', '9'],
    ['"a" + \'b\'', '"ab"'],
    ['"ab" * 2', '"abab"'],
    ['[1] + [2, 3,]', '[1, 2, 3]'],
    ['[0] * 2', '[0, 0]'],
    ['(1,)', '(1,)'],
    ['(1, "a") + ()', '(1, "a")'],
    ['{"a": 1, "b": [2]}', '{"a": 1, "b": [2]}'],
    ['{1: 2}[1]', '2'],
    ['[1, 2, 3][-1]', '3'],
    ['"héllo"[1]', '"é"'],
    ['"hello"[1:3]', '"el"'],
    ['[1, 2, 3][:2]', '[1, 2]'],
    ['(1, 2, 3)[1:]', '(2, 3)'],
    ['1 < 2 and "a" < "b" and [1] < [1, 2]', 'True'],
    ['1 == 1 and [1] == [1] and {"a": 1} == {"a": 1} and (1,) != [1]', 'True'],
    ['"a" in "abc" and 1 in [1] and "k" in {"k": 0} and 2 not in (1,)', 'True'],
    ['not ""', 'True'],
    ['[] or "x"', '"x"'],
    ['0 and fail()', '0'],
    ['1 if [] else 2', '2'],
    ['None', 'None'],
    ['[x * 2 for x in [1, 2, 3] if x != 2]', '[2, 6]'],
    ['[a + b for a in "xy".split() for b in ["1", "2"]]', '["xy1", "xy2"]'],
    ['{k: v for k, v in [("a", 1)]}', '{"a": 1}'],
    ['(lambda a, b="c": a + b)("x")', '"xc"'],
    ['[\n  1,\n  2, # two\n]', '[1, 2]'],
  ])('%s is %s', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  test.each([
    [String.raw`"\n\t\\\"\'\x41\u00e9\U0001F600\101\q"`, String.raw`"\n\t\\\"'Aé😀A\\q"`],
    [String.raw`r"\n"`, String.raw`"\\n"`],
    ["'it\"s'", String.raw`"it\"s"`],
    ['"""a\n"b\n"""', String.raw`"a\n\"b\n"`],
    ["'''a'''", '"a"'],
    ['"a\\\nb"', '"ab"'],
    ['f"{1 + 1} {{}} { [\'x\'][0] }"', String.raw`"2 {} x"`],
    ["f\"{'a'!r}{'b'!s}\"", String.raw`"\"a\"b"`],
    [String.raw`rf"\{1}"`, String.raw`"\\1"`],
  ])('reads the string %j', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  test.each([
    ['len("é☃"), len([1]), len({"a": 1}), len(range(5))', '(2, 1, 1, 5)'],
    ['list(range(3)), list(range(1, 7, 3)), list(range(2, 0, -1))', '([0, 1, 2], [1, 4], [2, 1])'],
    ['str(1), str("a"), str(True), repr("a"), int("-12"), bool([])', '("1", "a", "True", "\\"a\\"", -12, False)'],
    [
      'type(1), type(""), type(None), type([]), type(()), type({}), type(len)',
      '("int", "string", "NoneType", "list", "tuple", "dict", "function")',
    ],
    ['enumerate(["a"]), zip([1, 2], "ab".split("b"))', '([(0, "a")], [(1, "a"), (2, "")])'],
    ['sorted(["b", "a"]), reversed([1, 2]), min(2, 1), max([3, 4])', '(["a", "b"], [2, 1], 1, 4)'],
    ['any([0, 1]), all([0, 1]), tuple([1]), dict([("a", 1)])', '(True, False, (1,), {"a": 1})'],
    ['"a,b".split(","), " a  b ".split(), "a\\nb\\n".splitlines()', '(["a", "b"], ["a", "b"], ["a", "b"])'],
    ['"-".join(["a", "b"]), " a ".strip(), "xax".strip("x"), "aab".lstrip("a"), "a]".rstrip("]")', '("a-b", "a", "a", "b", "a")'],
    ['"Ab".lower(), "Ab".upper(), "aXa".replace("a", "$&"), "abc".find("c")', '("ab", "AB", "$&X$&", 2)'],
    ['"abc".startswith("a"), "abc".endswith("b"), "abc".removeprefix("a"), "abc".removesuffix("c")', '(True, False, "bc", "ab")'],
    ['"{} {1} {n} {{}}".format(1, 2, n=3)', '"1 2 3 {}"'],
    ['"%s %r %d%%" % ("a", "b", 3)', '"a \\"b\\" 3%"'],
    [
      '{"a": None}.get("a", 1), {}.get("b", 2), {"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items()',
      '(None, 2, ["a"], [1], [("a", 1)])',
    ],
  ])('provides %s', (expression, value) => {
    expect(evaluate(`(${expression})`)).toBe(value);
  });
});

describe('statements', () => {
  test('assigns, also to several variables, elements and with operators', () => {
    expect(
      run('a, [b, c] = 1, [2, 3]\nd = {}\nd["x"] = a\ne = [0]\ne[-1] = b\na += c\nx: int = 5\nemit(a, b, c, d, e, x)'),
    ).toEqual(['4', '2', '3', '{"x": 1}', '[2]', '5']);
  });

  test('changes lists and dictionaries in place', () => {
    const program =
      'l = [1]\nl.append(2)\nl.extend([3])\nl.insert(0, 0)\nl.remove(2)\nd = {}\nd.update({"a": l.pop()})\nd.setdefault("b", 1)\nemit(l, l.index(1), d, d.pop("a"))';
    expect(run(program)).toEqual(['[0, 1]', '1', '{"b": 1}', '3']);
  });

  test('chooses and repeats, at the top level too', () => {
    const program = [
      'for i in range(6):',
      '    if i == 1: continue',
      '    elif i == 4:',
      '        break',
      '    else:',
      '        emit(i)',
      'for a, b in [(1, 2)]: emit(a); emit(b)',
    ].join('\n');
    expect(run(program)).toEqual(['0', '2', '3', '1', '2']);
  });

  test('calls functions with all kinds of arguments', () => {
    const program = [
      'def f(a, b=2, *rest, **named):',
      '    return a, b, rest, named',
      'emit(f(1))',
      'emit(f(1, 3, 4, 5, x=6))',
      'emit(f(*[1], **{"b": None, "y": 7}))',
      'def nothing():',
      '    return',
      'emit(nothing())',
    ].join('\n');
    expect(run(program)).toEqual(['(1, 2, (), {})', '(1, 3, (4, 5), {"x": 6})', '(1, None, (), {"y": 7})', 'None']);
  });

  test('keeps the variables of functions and comprehensions apart', () => {
    expect(run('x = 1\ndef f():\n    x = 2\n    return x\ny = [x for x in [3]]\nemit(x, f(), x, y)')).toEqual([
      '1',
      '2',
      '1',
      '[3]',
    ]);
  });

  test('reads comments, blank lines, semicolons and line ends of all kinds', () => {
    expect(run('# c\r\n\r\nx = 1; y = 2; # d\r\n\n  # e\nif x:\r\n  emit(x)\r\n\r\n  # f\n  emit(y)\nemit(\\\n  3)')).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(run('')).toEqual([]);
    expect(run('   ')).toEqual([]);
  });
});

describe('errors', () => {
  test.each<[program: string, message: string, at: string]>([
    ['x = 1 +', 'Parse error: unexpected new line, expected expression', ''],
    ['f(1', `Parse error: unexpected new line, expected symbol ')'`, ''],
    ['x = }', `Parse error: unexpected symbol '}', expected expression`, '}'],
    ['"a" "b"', 'Parse error: unexpected string literal "b", expected new line', '"b"'],
    ['x = 1 2', `Parse error: unexpected integer literal '2', expected new line`, '2'],
    ['x = 1 if 2', `Parse error: unexpected new line, expected keyword 'else'`, ''],
    [
      '1 < 2 < 3',
      `Parse error: unexpected symbol '<', expected end of expression (comparisons are not associative in Starlark)`,
      '<',
    ],
    ['x = 1 not 2', `Parse error: unexpected integer literal '2', expected 'in' after 'not'`, '2'],
    ['if True:\nx = 1', `Parse error: unexpected identifier 'x', expected new indentation block`, 'x'],
    ['  x = 1', 'Parse error: unexpected new indentation block, expected expression', '  '],
    ['if True:\n    x = 1\n  y = 2', 'Parse error: incorrect indentation', '  '],
    ['if True:\n\tx = 1', 'Parse error: tabs are not allowed', '\t'],
    ['"abc', 'Parse error: unfinished string literal', '"abc'],
    ['"""abc\n', 'Parse error: unfinished string literal', '"""abc\n'],
    ['"\\x4"', 'Parse error: invalid string escape sequence `x4`', '\\x4'],
    ['f"{1"', 'Parse error: unfinished string literal', '"'],
    ['f"}"', 'Parse error: invalid input `}`', '}'],
    ['f"{1 2}"', `Parse error: unexpected integer literal '2', expected f-string expression end '}'`, '2'],
    ['x = $', 'Parse error: invalid input `$`', '$'],
    ['☃', 'Parse error: invalid input `☃`', '☃'],
    ['x = 09', 'Parse error: integer cannot have leading 0, got `09`', '09'],
    ['while True: pass', 'Parse error: cannot use reserved keyword `while`', 'while'],
    ['import os', 'Parse error: cannot use reserved keyword `import`', 'import'],
    ['f(a=1, 2)', 'positional argument after non positional', '2'],
    ['1 = x', 'left-hand-side of assignment must take the form `a`, `a.b` or `a[b]`', '1'],
    ['break', '`break` cannot be used outside of a `for` loop', 'break'],
    ['return 1', '`return` cannot be used outside of a `def` function', 'return 1'],
    ['load("other.rules", "x")', 'No imports are available, you tried `other.rules`', 'load("other.rules", "x")'],
    ['missing', 'Variable `missing` not found', 'missing'],
    ['print("hi")', 'Variable `print` not found, did you mean `int`?', 'print'],
    ['"a" + 1', 'Operation `+` not supported for types `string` and `int`', '"a" + 1'],
    ['1 // 0', 'Floor division by zero: 1 // 0', '1 // 0'],
    ['1 < "a"', 'Operation `compare` not supported for types `int` and `string`', '1 < "a"'],
    ['-""', 'Operation `-` not supported on type `string`', '-""'],
    ['[1][1]', 'Index `1` is out of bound', '[1][1]'],
    ['{}["a"]', 'Key `"a"` was not found', '{}["a"]'],
    ['{[]: 1}', 'Value of type `list` is not hashable', '{[]: 1}'],
    ['"a".foo()', 'Object of type `string` has no attribute `foo`', '"a".foo'],
    ['[].apend(1)', 'Object of type `list` has no attribute `apend`, did you mean `append`?', '[].apend'],
    ['1()', 'Operation `call()` not supported on type `int`', '1()'],
    ['a, b = [1]', 'Unpacked 1 values but expected 2', 'a, b'],
    ['for x in 5: pass', 'Operation `(iter)` not supported on type `int`', 'for x in 5: pass'],
    ['x = [1]\nfor i in x: x.append(i)', 'This operation mutates an iterable for an iterator while iterating.', 'x.append(i)'],
    ['def f(a): pass\nf()', 'Missing parameter `a` for call to `f`', 'f()'],
    ['def f(a): pass\nf(1, 2)', 'Found 1 extra positional argument(s) for call to f', 'f(1, 2)'],
    ['def f(a): pass\nf(1, b=2)', 'Found `b` extra named parameter(s) for call to f', 'f(1, b=2)'],
    ['def f(a): pass\nf(1, a=2)', 'Argument `a` occurs more than once', 'f(1, a=2)'],
    ['len()', 'Wrong number of positional arguments, expected 1, got 0', 'len()'],
    ['fail("no", 1)', 'fail: no 1', 'fail("no", 1)'],
  ])('%j', (program, message, at) => {
    const error = errorOf(program);
    expect({ ...error, at: error.at.replace(/^\n$/, '') }).toEqual({ message, at });
  });

  test('name the calls that led to them', () => {
    const text = 'def f(x):\n  return [g(x)]\ndef g(y):\n  fail(y)\nf("no")';
    const frames = thrownBy(text).frames.map(({ caller, span }) => [caller, text.slice(span.start, span.end)]);
    expect(frames).toEqual([
      ['<module>', 'f("no")'],
      ['f', 'g(x)'],
      ['g', 'fail(y)'],
    ]);
  });
});

describe('limits', () => {
  test.each([
    ['endless loops', 'for i in range(1000000000): pass', 'evaluation takes too many steps'],
    ['endless recursion', 'def f(): return f()\nf()', 'Starlark call stack overflow'],
    ['huge strings', 'x = "a" * 1000000000', 'value is too large'],
    ['growing strings', 'x = "a"\nfor i in range(100): x += x', 'value is too large'],
    ['huge lists', 'list(range(1000000000))', 'value is too large'],
    ['huge numbers', 'x = 2\nfor i in range(100): x *= x', 'integer is too large'],
    ['deep nesting', `${'('.repeat(500)}1${')'.repeat(500)}`, 'Parse error: nested too deeply'],
  ])('stops %s', (_, program, message) => {
    expect(errorOf(program).message).toBe(message);
  });
});
