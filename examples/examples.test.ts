import { expect, test } from 'vitest';

async function printed(main: (print: (line: string) => void) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  await main((line) => lines.push(line));
  return lines;
}

test('mend-a-test: the test fails, the code is changed, the test passes', async () => {
  const { main } = await import('./mend-a-test/main.js');

  const lines = await printed(main);

  const runs = lines.filter((line) => /^runs: .*(npm|node) .*test/.test(line));
  expect(runs.map((line) => line.endsWith('(exit code 0)'))).toEqual([false, true]);
  expect(lines.filter((line) => line.startsWith('changes: '))).toHaveLength(1);
  expect(lines.at(-1)).toMatch(/^The thread file has \d{2,} lines/);
});

test('own-tools: a function that throws tells the model why, and it asks again', async () => {
  const { main } = await import('./own-tools/main.js');

  expect(await printed(main)).toEqual([
    'in_stock({"article":"cocoa"}): failed',
    'in_stock({"article":"tea"}): completed',
    expect.stringMatching(/^No cocoa, but tea: .*"count":3/s),
  ]);
});

test('approve-from-a-program: what the program declines does not happen, and is remembered', async () => {
  const { main } = await import('./approve-from-a-program/main.js');

  expect(await printed(main)).toEqual([
    expect.stringMatching(/^accept: .*touch ready/),
    expect.stringMatching(/^decline: .*rm -rf ready/),
    'says: I made a file, and was not allowed to remove it.',
    'turn: completed',
    expect.stringMatching(/^stored: .*touch ready.*, completed$/),
    expect.stringMatching(/^stored: .*rm -rf ready.*, declined$/),
  ]);
});
