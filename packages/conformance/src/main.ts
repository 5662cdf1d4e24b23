import { parseArgs } from 'node:util';
import { checkClient, CLIENTS } from './clients/check-client.ts';
import { killAndResume } from './kill-and-resume.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { codex: { type: 'string' }, reference: { type: 'string' }, rounds: { type: 'string', default: '20' } },
});

const words = (text: string): string[] => text.trim().split(/\s+/);
const report = (line: string): void => console.log(line);

async function failuresOf(name: string, codex: readonly string[]): Promise<number> {
  if (name === 'kill-and-resume') {
    const reference = values.reference === undefined ? undefined : words(values.reference);
    return killAndResume({ codex, reference, rounds: Number(values.rounds), report });
  }
  if (name === 'clients') {
    let failures = 0;
    for (const each of Object.keys(CLIENTS)) failures += await failuresOf(each, codex);
    return failures;
  }
  const client = CLIENTS[name];
  if (client === undefined) throw new Error(`there is no check ${name}`);
  report(`${name}:`);
  return checkClient(client, { codex, report });
}

const [name = ''] = positionals;
if (!['kill-and-resume', 'clients', ...Object.keys(CLIENTS)].includes(name) || values.codex === undefined) {
  console.error(`usage: npm run conformance -- CHECK [--codex "CMD"] [--reference "CMD"] [--rounds N]
checks: kill-and-resume, ${Object.keys(CLIENTS).join(', ')}, and clients for all of the last ${Object.keys(CLIENTS).length}`);
  process.exit(2);
}
const failures = await failuresOf(name, words(values.codex));
console.log(failures === 0 ? 'everything held' : `${failures} did not hold`);
process.exit(failures === 0 ? 0 : 1);
