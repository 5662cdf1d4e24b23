#!/usr/bin/env node
import path from 'node:path';
import { codeCacheFile } from './launch/code-cache.ts';
import { runChunks } from './launch/run-chunks.ts';
import { VERSION } from './version.ts';

// Built as CommonJS, and loads next to nothing itself: the rest is reached through `runChunks`, which keeps its compiled code.
const [, script = '', ...args] = process.argv;
if (args.length === 1 && ['--version', '-V'].includes(args[0] ?? '') && !path.basename(script).startsWith('apply')) {
  process.stdout.write(`codex-cli ${VERSION}\n`);
} else {
  runChunks(path.join(__dirname, 'main.js'), {
    require,
    cacheFile: codeCacheFile({ folder: __dirname, command: args[0], env: process.env, version: VERSION }),
  });
}
