// Run as a process of its own: append-forever FILE FIRST. Appends numbered items until it is killed, two to a batch, and says
// after each flush how many are safe.
import { existsSync } from 'node:fs';
import { RolloutWriter } from '../rollout-writer.ts';
import { event, sessionMeta, threadId, userMessage } from './fixtures.ts';

const [file = '', first = '0'] = process.argv.slice(2);
const writer = existsSync(file)
  ? await RolloutWriter.open(file)
  : RolloutWriter.create({ path: file, meta: sessionMeta(threadId(1)) });
const padding = 'x'.repeat(300_000);
for (let n = Number(first); ; n += 1) {
  writer.append([event('count', { n }), userMessage(`${n} ${padding}`)]);
  await writer.flush();
  process.stdout.write(`${n}\n`);
}
