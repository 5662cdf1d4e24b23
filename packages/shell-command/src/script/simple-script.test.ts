import { describe, expect, test } from 'vitest';
import { loadGrammar } from './grammar.ts';
import { parseSimpleScript } from './simple-script.ts';
import type { ParsedScript, SyntaxNode } from './syntax-node.ts';

const grammar = await loadGrammar(undefined);

/** Words that a shell, or the grammar, may read in a way of its own. */
const SPECIAL_WORDS = (
  'alias bg bind break builtin caller case cd command compgen continue coproc declare dirs do done echo elif else enable esac eval exec ' +
  'exit export false fc fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read ' +
  'readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias unset unsetenv ' +
  'until wait while 0 1 -1 12 0x1 0x1f 1x 1.5 - -- --a -a=b a=b a= =b a==b a+=b A=1 . .. ./ / // : :a a: , @ @a a@b % a%b + +a a+b _ a,b 1:2 2-3 -0'
).split(' ');
const CHARACTERS = 'abfzAZ019_./:=,@%+-';

/** Numbers below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('parseSimpleScript', () => {
  test('accepts commands of ordinary words', () => {
    expect(parseSimpleScript('git status')).toEqual({
      text: 'git status',
      root: {
        kind: 'program',
        named: true,
        start: 0,
        end: 10,
        children: [
          {
            kind: 'command',
            named: true,
            start: 0,
            end: 10,
            children: [
              {
                kind: 'command_name',
                named: true,
                start: 0,
                end: 3,
                children: [{ kind: 'word', named: true, start: 0, end: 3, children: [] }],
              },
              { kind: 'word', named: true, start: 4, end: 10, children: [] },
            ],
          },
        ],
      },
    });
  });

  test.each(['', ' ls', 'ls ', 'ls; pwd', 'ls\npwd', 'ls *', 'a=b', 'if', 'ls "x"', 'é', 'a\tb', '1', '-x', 'ls $x'])(
    'leaves %j to the grammar',
    (script) => {
      expect(parseSimpleScript(script)).toBeNull();
    },
  );

  test('agrees with the grammar on every special word in every place', () => {
    const scripts = SPECIAL_WORDS.flatMap((word) => [word, `${word} x`, `x ${word}`, `x  ${word} y`, `${word} ${word}`]);
    expect(scripts.filter(disagrees)).toEqual([]);
  });

  test('agrees with the grammar on generated scripts', () => {
    const below = numbers(42);
    const word = () =>
      below(4) === 0
        ? (SPECIAL_WORDS[below(SPECIAL_WORDS.length)] ?? '')
        : Array.from({ length: 1 + below(5) }, () => CHARACTERS[below(CHARACTERS.length)]).join('');
    const scripts = Array.from({ length: 4_000 }, () =>
      Array.from({ length: 1 + below(4) }, word).join(' '.repeat(1 + below(2))),
    );
    expect(scripts.filter(disagrees)).toEqual([]);
    expect(scripts.filter((script) => parseSimpleScript(script) !== null).length).toBeGreaterThan(1_000);
  });
});

function disagrees(script: string): boolean {
  const simple = parseSimpleScript(script);
  return simple !== null && outline(simple) !== outline(grammar(script));
}

function outline(parsed: ParsedScript | null): string {
  const describeNode = (node: SyntaxNode): unknown => [
    node.kind,
    node.named,
    node.start,
    node.end,
    node.children.map(describeNode),
  ];
  return JSON.stringify(parsed && [parsed.text, describeNode(parsed.root)]);
}
