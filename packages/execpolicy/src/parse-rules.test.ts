import { describe, expect, test } from 'vitest';
import { loadRules, parseRules } from './parse-rules.ts';
import { RuleParseError } from './rule-parse-error.ts';

const parse = (text: string) => parseRules(text, { fileName: 'default.rules' });

function errorOf(text: string): RuleParseError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof RuleParseError) return error;
    throw error;
  }
  throw new Error('parsed without an error');
}

const rule = { rest: [], decision: 'allow', justification: null, ignoresCase: false };

describe('prefix_rule', () => {
  test('allows what begins with its words', () => {
    expect(parse('prefix_rule(pattern=["git", "status"])').prefixRules).toEqual([
      { ...rule, program: 'git', rest: [['status']] },
    ]);
  });

  test('takes its arguments by position too', () => {
    expect(parse('prefix_rule(["rm"], "forbidden", [], [], "use trash")').prefixRules).toEqual([
      { ...rule, program: 'rm', decision: 'forbidden', justification: 'use trash' },
    ]);
  });

  test('makes one rule for each program, and keeps alternatives of later words together', () => {
    expect(parse('prefix_rule(pattern=[["npm", "yarn"], ["i", "add"], "x"], decision="prompt")').prefixRules).toEqual([
      { ...rule, program: 'npm', rest: [['i', 'add'], ['x']], decision: 'prompt' },
      { ...rule, program: 'yarn', rest: [['i', 'add'], ['x']], decision: 'prompt' },
    ]);
  });

  test('can be called from loops, functions and with computed values', () => {
    const text = [
      'def ask(*words, why="slow"):',
      '    prefix_rule(pattern=list(words), decision="prompt", justification=f"{words[0]} is {why}")',
      'for tool in ["cargo", "go"]:',
      '    if tool != "go":',
      '        ask(tool, "test")',
      '    else:',
      '        ask(tool, "build", why="rare")',
    ].join('\n');
    expect(parse(text).prefixRules.map(({ program, justification }) => [program, justification])).toEqual([
      ['cargo', 'cargo is slow'],
      ['go', 'go is rare'],
    ]);
  });

  test.each([
    ['prefix_rule(pattern=[])', 'invalid pattern element: pattern cannot be empty'],
    ['prefix_rule(pattern=["a", []])', 'invalid pattern element: pattern alternatives cannot be empty'],
    ['prefix_rule(pattern=["a", 1])', 'invalid pattern element: pattern element must be a string or list of strings (got int)'],
    ['prefix_rule(pattern=["a", ["b", True]])', 'invalid pattern element: pattern alternative must be a string (got bool)'],
    [
      'prefix_rule(pattern=("a", "b"))',
      'Type of parameter `pattern` doesn\'t match, expected `list`, actual `tuple (repr: ("a", "b"))`',
    ],
    ['prefix_rule(decision="allow")', 'Missing parameter `pattern` for call to `prefix_rule`'],
    ['prefix_rule(pattern=["a"], decision="deny")', 'invalid decision: deny'],
    [
      'prefix_rule(pattern=["a"], decision=None)',
      "Type of parameter `decision` doesn't match, expected `str`, actual `NoneType (repr: None)`",
    ],
    ['prefix_rule(pattern=["a"], justification=" ")', 'invalid rule: justification cannot be empty'],
    ['prefix_rule(pattern=["a"], match=[1])', 'invalid example: example must be a string or list of strings (got int)'],
    ['prefix_rule(pattern=["a"], match=[["a", 1]])', 'invalid example: example tokens must be strings (got int)'],
    ['prefix_rule(pattern=["a"], match=[[]])', 'invalid example: example cannot be an empty list'],
    ['prefix_rule(pattern=["a"], match=[" # a"])', 'invalid example: example cannot be an empty string'],
    ['prefix_rule(pattern=["a"], match=["a \'b"])', 'invalid example: example string has invalid shell syntax'],
    ['prefix_rule(pattern=["a"], other=1)', 'Found `other` extra named parameter(s) for call to prefix_rule'],
    ['prefix_rule(["a"], pattern=["a"])', 'Argument `pattern` occurs more than once'],
    ['prefix_rule(["a"], "allow", [], [], "x", True, 1)', 'Found 1 extra positional argument(s) for call to prefix_rule'],
  ])('refuses %s', (text, reason) => {
    expect(errorOf(text).reason).toBe(reason);
  });
});

describe('examples', () => {
  test('are split like a shell or given as words', () => {
    const text = `prefix_rule(pattern=["git", ["add", "rm"]], match=["git add 'a b'", ["git", "rm", ""]], not_match=["git", "hg add"])`;
    expect(parse(text).prefixRules).toHaveLength(1);
  });

  test('are checked against the rules of their own call only, after the whole file has run', () => {
    const text = 'prefix_rule(pattern=["a"], match=["/usr/bin/a x"])\nprefix_rule(pattern=["b"], not_match=["a"])\n';
    expect(parse(text).prefixRules).toHaveLength(2);
    expect(errorOf(`${text}host_executable(name="a", paths=["/opt/a"])`).reason).toContain(
      'unmatched examples: ["/usr/bin/a x"]',
    );
  });

  test('that do not match are an error at their call', () => {
    const error = errorOf(
      'x = 1\nprefix_rule(pattern=[["git","hg"],["a","b"]],\n  match=["git c", "hg a"], justification="why")',
    );
    expect(error.message).toBe(
      'expected every example to match at least one rule. rules: [' +
        String.raw`"PrefixRule { pattern: PrefixPattern { canonical_matching: false, first: \"git\", rest: [Alts([\"a\", \"b\"])] }, decision: Allow, justification: Some(\"why\") }", ` +
        String.raw`"PrefixRule { pattern: PrefixPattern { canonical_matching: false, first: \"hg\", rest: [Alts([\"a\", \"b\"])] }, decision: Allow, justification: Some(\"why\") }"` +
        ']; unmatched examples: ["git c"]',
    );
    expect({ fileName: error.fileName, range: error.range, code: error.code }).toEqual({
      fileName: 'default.rules',
      range: { start: { line: 2, column: 1 }, end: { line: 3, column: 48 } },
      code: 'execpolicy/invalid-rules',
    });
  });

  test('that must not match, but do, are an error too', () => {
    expect(errorOf(`prefix_rule(pattern=["git"], not_match=["/x/git 'a b'"])`).message).toBe(
      'expected example to not match rule `PrefixRuleMatch { matched_prefix: ["git"], decision: Allow, ' +
        `resolved_program: Some(AbsolutePathBuf("/x/git")), justification: None }\`: /x/git 'a b'`,
    );
  });
});

describe('host_executable', () => {
  test('keeps the last definition, with plain paths', () => {
    const text = 'host_executable(name="git", paths=["/a/git"])\nhost_executable("git", ["/b/../c//git", "/d/git"])';
    expect([...parse(text).hostExecutables]).toEqual([['git', ['/c/git', '/d/git']]]);
  });

  test.each([
    ['host_executable(name="", paths=[])', 'invalid rule: host_executable name cannot be empty'],
    [
      'host_executable(name="bin/git", paths=[])',
      'invalid rule: host_executable name must be a bare executable name (got bin/git)',
    ],
    ['host_executable(name="..", paths=[])', 'invalid rule: host_executable name must be a bare executable name (got ..)'],
    ['host_executable(name="git", paths=["bin/git"])', 'invalid rule: host_executable paths must be absolute (got bin/git)'],
    ['host_executable(name="git", paths=["/bin/hg"])', 'invalid rule: host_executable path `/bin/hg` must have basename `git`'],
    ['host_executable(name="git", paths=[1])', 'invalid rule: host_executable paths must be strings (got int)'],
    ['host_executable(name="git")', 'Missing parameter `paths` for call to `host_executable`'],
  ])('refuses %s', (text, reason) => {
    expect(errorOf(text).reason).toBe(reason);
  });
});

describe('network_rule', () => {
  test('is about one host and protocol', () => {
    const text = [
      'network_rule(host="API.Example.com.", protocol="https", decision="allow")',
      'network_rule("example.com:8080", "socks5_tcp", "deny", "no")',
      'network_rule(host=" [::1]:443 ", protocol="http", decision="prompt")',
    ].join('\n');
    expect(parse(text).networkRules).toEqual([
      { host: 'api.example.com', protocol: 'https', decision: 'allow', justification: null },
      { host: 'example.com', protocol: 'socks5_tcp', decision: 'forbidden', justification: 'no' },
      { host: '::1', protocol: 'http', decision: 'prompt', justification: null },
    ]);
  });

  test.each([
    ['', 'cannot be empty'],
    ['..', 'cannot be empty'],
    ['[]', 'cannot be empty'],
    ['*.example.com', 'must be a specific host; wildcards are not allowed'],
    ['https://example.com', 'must be a hostname or IP literal (without scheme or path)'],
    ['a b', 'cannot contain whitespace'],
    ['[::1', 'has an invalid bracketed IPv6 literal'],
    ['[::1]x', 'contains an unsupported suffix: [::1]x'],
  ])('refuses the host %j', (host, problem) => {
    expect(errorOf(`network_rule(host="${host}", protocol="http", decision="allow")`).reason).toBe(
      `invalid rule: network_rule host ${problem}`,
    );
  });

  test.each([
    ['"a", "ftp", "allow"', 'invalid rule: network_rule protocol must be one of http, https, socks5_tcp, socks5_udp (got ftp)'],
    ['"a", "http", "maybe"', 'invalid decision: maybe'],
    ['"a", "http", "allow", ""', 'invalid rule: justification cannot be empty'],
    ['"a", "http"', 'Missing parameter `decision` for call to `network_rule`'],
  ])('refuses %s', (args, reason) => {
    expect(errorOf(`network_rule(${args})`).reason).toBe(reason);
  });
});

describe('errors', () => {
  test('show the line', () => {
    const error = errorOf('x = 1\n\nprefix_rule(pattern=["é"], decision="bad")\n');
    expect(error.message).toBe(
      [
        'starlark error: Traceback (most recent call last):',
        '  * default.rules:3, in <module>',
        '      prefix_rule(pattern=["é"], decision="bad")',
        'error: invalid decision: bad',
        ' --> default.rules:3:1',
        '  |',
        '3 | prefix_rule(pattern=["é"], decision="bad")',
        '  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        '  |',
        '',
      ].join('\n'),
    );
    expect(error.range).toEqual({ start: { line: 3, column: 1 }, end: { line: 3, column: 43 } });
  });

  test('show all lines of a call, wherever it begins', () => {
    const call = 'prefix_rule(\n  pattern=["a"],\n  decision="bad",\n)';
    expect(errorOf(call).message.split('\n').slice(4)).toEqual([
      ' --> default.rules:1:1',
      '  |',
      '1 | / prefix_rule(',
      '2 | |   pattern=["a"],',
      '3 | |   decision="bad",',
      '4 | | )',
      '  | |_^',
      '  |',
      '',
    ]);
    expect(errorOf(`x = ${call}`).message.split('\n').slice(4)).toEqual([
      ' --> default.rules:1:5',
      '  |',
      '1 |   x = prefix_rule(',
      '  |  _____^',
      '2 | |   pattern=["a"],',
      '3 | |   decision="bad",',
      '4 | | )',
      '  | |_^',
      '  |',
      '',
    ]);
  });

  test('of the syntax have no calls', () => {
    expect(errorOf('prefix_rule(pattern=["a"]').message).toMatch(
      /^starlark error: error: Parse error: unexpected new line, expected symbol '\)'\n --> default.rules:1:26\n/,
    );
  });

  test('cover values that refer to themselves', () => {
    expect(errorOf('x = []\nx.append(x)\nfail(x)').reason).toBe('nested too deeply');
  });
});

describe('loadRules', () => {
  test('puts the rules of files together in order', () => {
    const rules = loadRules([
      { path: 'a.rules', text: 'prefix_rule(pattern=["a"])\nhost_executable(name="x", paths=[])' },
      {
        path: 'b.rules',
        text: 'prefix_rule(pattern=["b"])\nhost_executable(name="x", paths=["/x"])\nnetwork_rule("h", "http", "allow")',
      },
    ]);
    expect(rules.prefixRules.map(({ program }) => program)).toEqual(['a', 'b']);
    expect([...rules.hostExecutables]).toEqual([['x', ['/x']]]);
    expect(rules.networkRules).toHaveLength(1);
  });

  test('names the file that cannot be used', () => {
    const files = [
      { path: 'good.rules', text: '' },
      { path: 'bad.rules', text: '\nx' },
    ];
    expect(() => loadRules(files)).toThrow(
      expect.objectContaining({ fileName: 'bad.rules', range: { start: { line: 2, column: 1 }, end: { line: 2, column: 2 } } }),
    );
  });

  test('of nothing says nothing', () => {
    expect(loadRules([]).check([['ls']])).toEqual({ decision: null, matchedRules: [] });
  });
});
