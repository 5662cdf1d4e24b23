import path from 'node:path';

/** Started under one of these names, the program is the patch tool. */
const PATCH_NAMES = new Set(['apply_patch', 'applypatch']);

/** Variables that ask for a log; what they mean is loaded when one is set. */
const LOG_VARIABLES = ['CODEX_LOG', 'CODEX_LOG_FILE', 'RUST_LOG'];

/** Every command is behind an `import`, so that it loads only what it needs. */
async function main(): Promise<number> {
  const [, script = '', ...args] = process.argv;
  const first = args[0];
  if (PATCH_NAMES.has(path.basename(script))) {
    const { runPatchTool } = await import('./commands/apply-patch.ts');
    return runPatchTool(args);
  }
  if (first === '--codex-run-as-apply-patch') {
    const { runPatchFlag } = await import('./commands/apply-patch.ts');
    return runPatchFlag(args.slice(1));
  }
  if (LOG_VARIABLES.some((name) => process.env[name])) {
    const { startLog } = await import('./diagnostics/start-log.ts');
    startLog(process.env);
  }
  const { runCommandLine } = await import('./program/run-command-line.ts');
  return runCommandLine(args);
}

/** The reader of our output went away, as `codex … | head` does: nothing is left to do. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
    // What a command left open (a pooled connection, a descriptor of the terminal) must not keep the process alive.
    process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
  },
  (error: unknown) => {
    process.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
