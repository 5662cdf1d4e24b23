import { expect, test } from 'vitest';
import { createShellParser, isDangerous, isKnownSafe, parseCommandActions, splitPlainCommands } from './index.ts';

test('the example of the README', async () => {
  const parser = await createShellParser();
  const command = ['bash', '-lc', 'cd src && rg TODO | head -n 5'];

  expect(splitPlainCommands(parser, command)).toEqual([
    ['cd', 'src'],
    ['rg', 'TODO'],
    ['head', '-n', '5'],
  ]);
  expect(isKnownSafe(parser, command)).toBe(true);
  expect(isDangerous(parser, ['bash', '-lc', 'if true; then rm -rf build; fi'])).toBe(true);
  expect(parseCommandActions(parser, command)).toEqual([{ type: 'search', command: 'rg TODO', query: 'TODO', path: null }]);
});
