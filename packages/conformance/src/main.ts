import { parseArgs } from 'node:util';
import { killAndResume } from './kill-and-resume.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { codex: { type: 'string' }, reference: { type: 'string' }, rounds: { type: 'string', default: '20' } },
});

const words = (text: string): string[] => text.trim().split(/\s+/);

if (positionals[0] !== 'kill-and-resume' || values.codex === undefined) {
  console.error('usage: main.js kill-and-resume --codex "CMD" [--reference "CMD"] [--rounds N]');
  process.exit(2);
}
const failures = await killAndResume({
  codex: words(values.codex),
  reference: values.reference === undefined ? undefined : words(values.reference),
  rounds: Number(values.rounds),
  report: (line) => console.log(line),
});
console.log(failures === 0 ? 'every thread was resumed' : `${failures} threads were not resumed`);
process.exit(failures === 0 ? 0 : 1);
