import path from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

const PREFIX = 'own-chunk-';

/**
 * Gives each of these files a chunk of its own, so that it loads when something of it is used. The bundler by itself puts
 * files into one chunk that the same commands may need: the schemas of all there is beside what nearly every run calls.
 *
 * Each file becomes an entry of the bundle for that; what is written for the entry itself is left away again.
 */
export function ownChunks(files: readonly string[]): Plugin {
  return {
    name: 'own-chunks',
    setup: (build) => {
      const entries = Object.fromEntries(files.map((file, index) => [`${PREFIX}${index}`, file]));
      build.initialOptions.entryPoints = { ...(build.initialOptions.entryPoints as Record<string, string>), ...entries }; // as tsup gives it
      build.onEnd(({ outputFiles = [] }) => {
        const isEntry = ({ path: file }: { path: string }): boolean => path.basename(file).startsWith(PREFIX);
        const kept = outputFiles.filter((file) => !isEntry(file));
        const used = kept.find(({ text }) => text.includes(`"./${PREFIX}`));
        if (used !== undefined)
          throw new Error(`${used.path} has an \`import()\` of a file that was to get a chunk: so it has one`);
        outputFiles.splice(0, outputFiles.length, ...kept);
      });
    },
  };
}
