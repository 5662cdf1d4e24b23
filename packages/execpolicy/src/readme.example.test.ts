import { expect, test } from 'vitest';
import { parseRules } from './index.ts';

test('the example of the README', () => {
  const rules = parseRules(
    `
for tool in ["npm", "yarn"]:
    prefix_rule(pattern=[tool, ["test", "run"]])

prefix_rule(
    pattern=["git", "push"],
    decision="prompt",
    justification="talks to the network",
    match=["git push origin main"],
    not_match=["git pull"],
)
`,
    { fileName: 'default.rules' },
  );

  expect(rules.check([['npm', 'test']]).decision).toBe('allow');
  expect(
    rules.check([
      ['npm', 'run', 'build'],
      ['git', 'push', '--tags'],
    ]),
  ).toEqual({
    decision: 'prompt',
    matchedRules: [
      { type: 'prefix', matchedPrefix: ['npm', 'run'], decision: 'allow' },
      { type: 'prefix', matchedPrefix: ['git', 'push'], decision: 'prompt', justification: 'talks to the network' },
    ],
  });
  expect(rules.check([['rm', 'x']]).decision).toBe(null);
});
