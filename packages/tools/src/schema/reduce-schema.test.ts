import { expect, test } from 'vitest';
import { reduceParameters, reduceSchema } from './reduce-schema.ts';

test('an object keeps names, types and descriptions, its properties in order', () => {
  const schema = {
    $schema: 'x',
    type: 'object',
    description: 'left out',
    properties: {
      n: { type: 'integer', minimum: 1, description: 'how many' },
      a: { type: 'array', items: { type: ['null', 'boolean'] }, description: 'flags' },
    },
    required: ['n'],
    additionalProperties: false,
  };
  expect(JSON.stringify(reduceParameters(schema))).toBe(
    JSON.stringify({
      type: 'object',
      properties: {
        a: { type: 'array', items: { type: 'boolean' }, description: 'flags' },
        n: { type: 'number', description: 'how many' },
      },
      required: ['n'],
      additionalProperties: false,
    }),
  );
});

test.each([
  [true, { type: 'string' }],
  [null, { type: 'string' }],
  [{}, { type: 'string' }],
  [{ anyOf: [{ type: 'number' }] }, { type: 'string' }],
  [{ enum: ['a'] }, { type: 'string' }],
  [{ maximum: 3 }, { type: 'number' }],
  [{ prefixItems: [] }, { type: 'array', items: { type: 'string' } }],
  [{ properties: { a: true } }, { type: 'object', properties: { a: { type: 'string' } } }],
  [
    { type: 'object', additionalProperties: { type: 'integer' } },
    { type: 'object', properties: {}, additionalProperties: { type: 'number' } },
  ],
])('%j becomes %j', (schema, reduced) => {
  expect(reduceSchema(schema)).toEqual(reduced);
});

test.each([undefined, null, true, 'x', [], { type: 'string' }, { properties: null }])('parameters %j are an object', (schema) => {
  expect(reduceParameters(schema)).toEqual({ type: 'object', properties: {} });
});

test('a schema without end is cut off', () => {
  let schema: object = { type: 'string' };
  for (let level = 0; level < 10_000; level += 1) schema = { type: 'object', properties: { x: schema } };
  expect(JSON.stringify(reduceParameters(schema)).length).toBeLessThan(5_000);
});
