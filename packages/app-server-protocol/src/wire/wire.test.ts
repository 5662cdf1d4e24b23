import * as z from 'zod';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  clearable,
  experimental,
  factsOfFields,
  flatten,
  int32,
  isPresent,
  membersOfUnion,
  nullable,
  object,
  objectWithRest,
  since,
  sparse,
  strictObject,
  tagged,
  taggedUnion,
  uint16,
  uint64,
  union,
  until,
  variant,
  versioned,
  words,
} from './index.ts';

describe('isPresent', () => {
  test.each([
    [{}, '0.104', false, true],
    [{ since: '0.169' }, '0.104', true, false],
    [{ since: '0.169' }, '0.169', true, true],
    [{ until: '0.104' }, '0.104', true, true],
    [{ until: '0.104' }, '0.169', true, false],
    [{ experimental: true }, '0.169', false, false],
    [{ experimental: true }, '0.169', true, true],
  ] as const)('%j in %s, experimental %s: %s', (facts, protocol, withExperimental, present) => {
    expect(isPresent(facts, { protocol, experimental: withExperimental })).toBe(present);
  });
});

describe('object', () => {
  test('makes its fields when they are first needed', () => {
    let made = 0;
    const schema = object(() => {
      made += 1;
      return { a: z.string() };
    });
    const before = made;
    schema.parse({ a: '' });
    schema.parse({ a: '' });

    expect([before, made]).toEqual([0, 1]);
  });

  test('lets unknown keys through', () => {
    expect(object(() => ({ a: z.string() })).parse({ a: 'x', b: 1 })).toEqual({ a: 'x', b: 1 });
  });

  test('keeps the facts of its fields', () => {
    const schema = object(() => ({ a: z.string(), b: since('0.169', experimental(z.string().nullish())) }));

    expect(factsOfFields(schema)).toEqual({ a: {}, b: { since: '0.169', experimental: true } });
  });

  test('has the type of its fields', () => {
    const schema = object(() => ({ a: until('0.104', z.string()), b: nullable(int32), c: sparse(z.boolean()) }));

    expectTypeOf<z.infer<typeof schema>>().toEqualTypeOf<{ a: string; b: number | null; c?: boolean | null | undefined }>();
  });

  test('may refuse unknown keys, or type them', () => {
    expect(strictObject(() => ({})).safeParse({ a: 1 }).success).toBe(false);
    const rest = objectWithRest(() => ({ a: z.string() }), z.number());
    expect([rest.safeParse({ a: '', b: 1 }).success, rest.safeParse({ a: '', b: '' }).success]).toEqual([true, false]);
  });
});

describe('fields that may be missing', () => {
  const schema = object(() => ({
    nullable: nullable(z.string()),
    sparse: sparse(z.string()),
    clearable: clearable(z.string()),
    withDefault: z.boolean().default(true),
  }));

  test('are filled in as the wire says', () => {
    expect(schema.parse({})).toEqual({ nullable: null, withDefault: true });
  });

  test('take null where the wire does', () => {
    expect(schema.parse({ nullable: null, sparse: null, clearable: null })).toEqual({
      nullable: null,
      sparse: null,
      clearable: null,
      withDefault: true,
    });
    expect(schema.safeParse({ withDefault: null }).success).toBe(false);
  });
});

describe('unions', () => {
  test('of words keep their order and facts', () => {
    const schema = words('a', since('0.169', 'b'), until('0.104', 'c'));

    expect(membersOfUnion(schema)).toEqual([
      { value: 'a', facts: {} },
      { value: 'b', facts: { since: '0.169' } },
      { value: 'c', facts: { until: '0.104' } },
    ]);
    expect([schema.safeParse('c').success, schema.safeParse('d').success]).toEqual([true, false]);
    expectTypeOf<z.infer<typeof schema>>().toEqualTypeOf<'a' | 'b' | 'c'>();
  });

  test('of words and shapes take either', () => {
    const schema = union(
      'never',
      since(
        '0.169',
        variant(
          'granular',
          object(() => ({ rules: z.boolean() })),
        ),
      ),
    );

    expect(schema.parse('never')).toBe('never');
    expect(schema.parse({ granular: { rules: true } })).toEqual({ granular: { rules: true } });
    expect(schema.safeParse({ granular: { rules: true }, never: 1 }).success).toBe(false);
    expectTypeOf<z.infer<typeof schema>>().toEqualTypeOf<'never' | { granular: { rules: boolean } }>();
  });

  test('of tagged objects choose by tag', () => {
    const Content = object(() => ({ text: z.string() }));
    const schema = taggedUnion(
      'type',
      tagged('type', 'text', Content),
      object(() => ({ type: z.literal('none') })),
    );

    expect(schema.parse({ type: 'text', text: 'x' })).toEqual({ type: 'text', text: 'x' });
    expect(schema.safeParse({ type: 'text' }).success).toBe(false);
    expect(schema.safeParse({ type: 'other' }).success).toBe(false);
  });

  test('may stand inside an object', () => {
    const schema = flatten(
      object(() => ({ at: int32 })),
      union(
        object(() => ({ url: z.string() })),
        object(() => ({ id: z.string() })),
      ),
    );

    expect(schema.parse({ at: 1, id: 'x' })).toEqual({ at: 1, id: 'x' });
    expect(schema.safeParse({ at: 1 }).success).toBe(false);
  });

  test('of versions take any version', () => {
    const schema = versioned({ '0.104': z.enum(['low']), '0.169': z.string().min(1) });

    expect([schema.safeParse('max').success, schema.safeParse('').success]).toEqual([true, false]);
  });
});

test('integers keep to their width', () => {
  const fits = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

  expect([fits(uint16, 65_535), fits(uint16, 65_536), fits(uint16, -1), fits(uint16, 1.5)]).toEqual([true, false, false, false]);
  expect([fits(int32, -(2 ** 31)), fits(int32, 2 ** 31)]).toEqual([true, false]);
  expect([fits(uint64, 2 ** 63), fits(uint64, -1), fits(uint64, '1')]).toEqual([true, false, false]);
});
