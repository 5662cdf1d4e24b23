// The scripted model as a process of its own: prints its base URL, serves until its standard input ends.
import { once } from 'node:events';
import { startScriptedModel } from '@codex-ts/demo-model';
import { benchmarkReply } from './benchmark-script.ts';

const model = await startScriptedModel({ respond: benchmarkReply });
process.stdout.write(`${model.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await model.close();
