import * as z from 'zod';

/**
 * An object schema that lets unknown keys through without giving them a type: what others send may carry more than we know,
 * and code that misspells a key still fails to compile.
 *
 * Given as a function, the shape is made when the schema is first used. Making schemas costs time at every start, and most
 * starts use few.
 */
export function openObject<Shape extends z.core.$ZodLooseShape>(shape: Shape | (() => Shape)): z.ZodObject<Shape> {
  const fields = typeof shape === 'function' ? madeWhenRead(shape) : shape;
  return z.looseObject(fields) as unknown as z.ZodObject<Shape>; // only the index signature of the output type is dropped
}

/** Stands for what `make` returns, which is called when someone first looks for keys. */
function madeWhenRead<Shape extends object>(make: () => Shape): Shape {
  let made: Shape | undefined;
  const shape = (): Shape => (made ??= make());
  return new Proxy({} as Shape, {
    ownKeys: () => Reflect.ownKeys(shape()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(shape(), key),
    has: (_, key) => Reflect.has(shape(), key),
    get: (_, key): unknown => Reflect.get(shape(), key),
  });
}
