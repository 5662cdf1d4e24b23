import { expect, test } from 'vitest';
import { lazyModule } from './lazy-module.ts';

test('a module loads once, when something of it is looked at', () => {
  let loads = 0;
  const module = lazyModule(() => {
    loads += 1;
    return { one: 1, two: 2 };
  });
  expect(loads).toBe(0);
  expect(Reflect.get(module, 'one')).toBe(1);
  expect({ ...module }).toEqual({ one: 1, two: 2 });
  expect([Object.keys(module), 'two' in module, 'three' in module, loads]).toEqual([['one', 'two'], true, false, 1]);
});
