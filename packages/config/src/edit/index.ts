// Changing a configuration file, with everything else in it kept. Apart from the rest, which reads: this part loads a parser of its own.
export { editToml, type TomlEdit } from './edit-toml.ts';
export { replaceConfigFile } from './replace-config-file.ts';
export { appendTable, removeTables } from './table-array.ts';
