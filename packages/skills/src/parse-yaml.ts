// A file of its own: the bundler gives `import('yaml')` no names, as the library is no ES module.
export { parse as parseYaml } from 'yaml';
