import { type Agent, type IncomingMessage, request } from 'node:http';
import { BenchmarkError } from '../benchmark-error.ts';
import type { UpstreamTask } from './upstream-task.ts';

/** Sends a task to `url` and reads the answer to its end; gives its length in bytes. */
export function exchange(url: URL, task: UpstreamTask, { agent }: { agent: Agent }): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response: IncomingMessage) => {
        if (response.statusCode !== 200)
          reject(new BenchmarkError('wrong-result', `${url.href} answered ${response.statusCode}`));
        let length = 0;
        response.on('data', (chunk: Buffer) => (length += chunk.length));
        response.on('end', () => resolve(length));
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(JSON.stringify(task));
  });
}
