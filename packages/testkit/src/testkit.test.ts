import { existsSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { collect, collectWithError, environment, fakeClock, temporaryCodexHome, temporaryDirectory } from './index.ts';

describe('temporaryDirectory', () => {
  test('holds its files until the end of the block, also those without rights', async () => {
    let root = '';
    {
      await using directory = temporaryDirectory({ files: { 'a/b.txt': 'b' } });
      root = directory.path;
      directory.write({ 'c.bin': Uint8Array.of(1) });
      expect([readFileSync(directory.join('a', 'b.txt'), 'utf8'), readFileSync(directory.join('c.bin'))[0]]).toEqual(['b', 1]);
      await chmod(directory.join('a'), 0o000);
    }
    expect(existsSync(root)).toBe(false);
  });

  test('as a CODEX_HOME holds what it is given and nothing else', async () => {
    await using home = temporaryCodexHome({ config: 'model = "x"\n', auth: { OPENAI_API_KEY: 'k' } });
    expect(readFileSync(home.join('config.toml'), 'utf8')).toBe('model = "x"\n');
    expect(JSON.parse(readFileSync(home.join('auth.json'), 'utf8'))).toEqual({ OPENAI_API_KEY: 'k' });
    await using empty = temporaryCodexHome();
    expect(existsSync(empty.join('config.toml'))).toBe(false);
  });
});

describe('fakeClock', () => {
  test('wakes sleepers in order of their time, those too that sleep again', async () => {
    const clock = fakeClock({ startMs: 1_000 });
    const woken: string[] = [];
    const sleeper = async (name: string, ...delays: number[]) => {
      for (const delay of delays) {
        await clock.sleep(delay);
        woken.push(`${name} ${clock.now()}`);
      }
    };
    const sleepers = [sleeper('a', 30), sleeper('b', 10, 10, 50)];
    await clock.sleeping(2);
    await clock.advance(40);
    expect(woken).toEqual(['b 1010', 'b 1020', 'a 1030']);
    await clock.advance(30);
    await Promise.all(sleepers);
    expect({ now: clock.now(), sleeps: clock.sleeps, last: woken.at(-1) }).toEqual({
      now: 1_070,
      sleeps: [30, 10, 10, 50],
      last: 'b 1070',
    });
  });

  test('lets a sleep end by its signal', async () => {
    const clock = fakeClock();
    const controller = new AbortController();
    const asleep = clock.sleep(10, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(asleep).rejects.toThrow('enough');
    await expect(clock.sleep(10, { signal: controller.signal })).rejects.toThrow('enough');
  });

  test('moves by itself when asked to', async () => {
    const clock = fakeClock({ autoAdvance: true });
    await clock.sleep(5_000);
    expect(clock.now()).toBe(5_000);
  });
});

test('collect gives all values, collectWithError also those before a failure', async () => {
  async function* values(failing: boolean) {
    yield 1;
    yield 2;
    if (failing) throw new Error('no');
  }
  expect(await collect(values(false))).toEqual([1, 2]);
  expect(await collectWithError(values(false))).toEqual({ values: [1, 2], error: undefined });
  expect(await collectWithError(values(true))).toEqual({ values: [1, 2], error: new Error('no') });
});

test('environment passes on PATH, and of the rest only what it is given', () => {
  const { PATH, LANG, TZ, A, B } = environment({ A: '1', B: undefined, TZ: 'Asia/Tokyo' });
  expect({ PATH, LANG, TZ, A, B }).toEqual({
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    TZ: 'Asia/Tokyo',
    A: '1',
    B: undefined,
  });
  expect(environment()).not.toHaveProperty('HOME');
});
