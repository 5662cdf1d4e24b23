/** The names of what a tool takes, by its JSON Schema; none for what is no schema of an object. */
export function parameterNames(schema: unknown): string[] {
  const properties = typeof schema === 'object' && schema !== null && 'properties' in schema ? schema.properties : null;
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
