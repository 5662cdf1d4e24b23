import { expect, test } from 'vitest';
import { trimSchema } from './trim-schema.ts';

test('types, choices, fixed values and references stay; bounds and formats go', () => {
  expect(
    trimSchema({
      type: 'object',
      title: 'T',
      properties: {
        b: { $ref: '#/$defs/B' },
        a: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'null' }], description: 'x' },
        c: { const: 'q' },
        d: { type: ['integer', 'null'], minimum: 1 },
        e: { type: 'array' },
        f: {},
        g: { minimum: 0 },
        h: { type: 'object', additionalProperties: { type: 'string', format: 'date' } },
      },
      required: ['a', 7],
      $defs: { B: { type: 'string', enum: ['x'], default: 'x' } },
      additionalProperties: false,
    }),
  ).toEqual({
    type: 'object',
    properties: {
      a: { description: 'x', anyOf: [{ type: 'string' }, { type: 'null' }] },
      b: { $ref: '#/$defs/B' },
      c: { type: 'string', enum: ['q'] },
      d: { type: ['integer', 'null'] },
      e: { type: 'array', items: { type: 'string' } },
      f: {},
      g: { type: 'number' },
      h: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
    },
    required: ['a'],
    additionalProperties: false,
    $defs: { B: { type: 'string', enum: ['x'] } },
  });
});

test('what is no schema is a text, and depth has an end', () => {
  expect([trimSchema(true), trimSchema(null), trimSchema('x')]).toEqual([
    { type: 'string' },
    { type: 'string' },
    { type: 'string' },
  ]);
  let deep: object = {};
  for (let level = 0; level < 5000; level += 1) deep = { type: 'array', items: deep };
  expect(JSON.stringify(trimSchema(deep)).length).toBeLessThan(5000);
});
