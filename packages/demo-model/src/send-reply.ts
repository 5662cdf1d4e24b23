import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { answerEvents } from './answer-events.ts';
import type { AnswerStep, EventsStep, HttpStep, RawStep, Reply } from './step.ts';

/** Sends `reply`; returns when nothing more will be written. A `hang` step leaves the response open. */
export async function sendReply(response: ServerResponse, reply: Reply, responseId: string): Promise<void> {
  await reply.startAfter;
  if (reply.delayMs !== undefined) await delay(reply.delayMs);
  if (response.destroyed) return;
  if ('status' in reply) sendHttp(response, reply);
  else if ('raw' in reply) await sendRaw(response, reply);
  else await sendEvents(response, reply, responseId);
}

function sendHttp(response: ServerResponse, { status, headers, body }: HttpStep): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

async function sendRaw(response: ServerResponse, reply: RawStep): Promise<void> {
  openStream(response, reply.headers);
  response.write(reply.raw);
  await reply.finishAfter;
  if (!reply.hang) response.end();
}

async function sendEvents(response: ServerResponse, reply: AnswerStep | EventsStep, responseId: string): Promise<void> {
  const events = 'events' in reply ? reply.events : answerEvents(reply, responseId);
  openStream(response, reply.headers);
  const held = reply.hang || reply.finishAfter !== undefined ? events.at(-1) : undefined;
  const atOnce = (held ? events.slice(0, -1) : events).slice(0, reply.cut);
  for (const [place, event] of atOnce.entries()) {
    if (place > 0 && reply.gapMs !== undefined) await delay(reply.gapMs);
    response.write(frame(event));
  }
  if (reply.cut !== undefined) {
    await flushed(response);
    response.destroy();
    return;
  }
  if (reply.hang) return;
  await reply.finishAfter;
  if (held) response.write(frame(held));
  response.end();
}

function openStream(response: ServerResponse, headers: Record<string, string> | undefined): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...headers });
  response.flushHeaders();
}

const frame = (event: Record<string, unknown>): string => `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`;

/** Waits until what was written is with the operating system, so that a dropped connection loses nothing before the cut. */
function flushed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.write('', () => resolve());
  });
}
