/** A module that loads when something of it is first looked at. For modules that only hold values, as those of Node do. */
export function lazyModule(load: () => unknown): object {
  let loaded: object | undefined;
  const module = (): object => (loaded ??= load() as object); // modules of Node are objects
  return new Proxy(
    {},
    {
      get: (_target, name) => Reflect.get(module(), name),
      has: (_target, name) => Reflect.has(module(), name),
      ownKeys: () => Reflect.ownKeys(module()),
      getOwnPropertyDescriptor: (_target, name) => {
        const found = Reflect.getOwnPropertyDescriptor(module(), name);
        return found && { ...found, configurable: true };
      },
    },
  );
}
