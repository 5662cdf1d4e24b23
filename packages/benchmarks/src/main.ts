import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchmarkError } from './benchmark-error.ts';
import { type BenchmarkOptions, readBenchmarkOptions, USAGE } from './benchmark-options.ts';
import type { Figure } from './figure.ts';
import { figureTable } from './figure-table.ts';
import { startModelProcess } from './model-process.ts';
import { runBenchmarks } from './run-benchmarks.ts';

const built = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Not in the temporary folder: the reference sets up less for a home that lies there. */
function makeScratch(): string {
  const parent = path.join(os.homedir(), '.cache');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, 'codex-benchmarks-'));
}

async function measure(options: BenchmarkOptions): Promise<Figure[]> {
  const scratch = makeScratch();
  try {
    await using model = await startModelProcess(built('./model-server.js'));
    const figures: Figure[] = [];
    const bench = {
      ...options,
      scratch,
      modelUrl: model.url,
      mcpServer: [process.execPath, built('./mcp-server.js')],
      proxyUpstream: built('./proxy-upstream.js'),
      searchPath: process.env['PATH'] ?? '',
    };
    for await (const figure of runBenchmarks(bench)) {
      process.stderr.write(`measured ${figure.measure}: ${figure.name}\n`);
      figures.push(figure);
    }
    return figures;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const options = readBenchmarkOptions(process.argv.slice(2), {
    codex: [process.execPath, built('../../../apps/cli/dist/codex.js')],
    reference: process.env['CODEX_REFERENCE'],
    reference169: process.env['CODEX_REFERENCE_169'],
  });
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (options.reference === null && options.reference169 === null)
    process.stdout.write('No reference was named (--reference, CODEX_REFERENCE): these are our figures only.\n');
  const figures = await measure(options);
  process.stdout.write(
    `Medians of ${options.runs} runs, taken in turn; Node ${process.versions.node}, ${os.cpus().length} processors.\n\n`,
  );
  process.stdout.write(figureTable(figures));
  if (options.jsonFile !== null)
    writeFileSync(options.jsonFile, `${JSON.stringify({ node: process.version, runs: options.runs, figures }, null, 2)}\n`);
  return options.check && figures.some(({ met }) => met === false) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BenchmarkError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
