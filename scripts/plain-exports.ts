/** What esbuild ends the exports of a CommonJS module with: a copy of the object that it filled. */
const COPY = /module\.exports=__toCommonJS\(([\w$]+)\)/;

/**
 * Has CommonJS code that esbuild made of ES modules export the object that holds its names, not a copy. Both have a getter for each
 * name; to define them twice takes a measurable part of a start with a hundred modules.
 */
export function plainExports(code: string): string {
  return code.replace(COPY, 'module.exports=__defProp($1,"__esModule",{value:!0})');
}
