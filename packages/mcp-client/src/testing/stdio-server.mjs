// A small MCP server over standard input and output, for tests. Options say what it does wrong.
// usage: stdio-server.mjs [--log FILE] [--pid FILE] [--garbage] [--exit CODE] [--silent] [--child FILE] [--pages N] [--die-on-call] [--flood MIB]
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import readline from 'node:readline';

const args = process.argv.slice(2);
const has = (name) => args.includes(`--${name}`);
const value = (name) => (has(name) ? args[args.indexOf(`--${name}`) + 1] : undefined);
const write = (file, text) => file && appendFileSync(file, `${text}\n`);

write(value('pid'), process.pid);
if (value('exit')) process.exit(Number(value('exit')));
if (value('child')) {
  process.on('SIGTERM', () => process.exit(0));
  const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], {
    stdio: 'ignore',
  });
  write(value('child'), child.pid);
}
if (has('garbage')) process.stdout.write('starting up...\n{"half": \n\n[1,2]\n');

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const tool = (name, more = {}) => ({
  name,
  description: `does ${name}`,
  inputSchema: { type: 'object', properties: {} },
  ...more,
});
const TOOLS = [
  tool('echo', {
    inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
    annotations: { readOnlyHint: true },
  }),
  tool('fail'),
  tool('refuse'),
  tool('slow'),
  tool('ask'),
  tool('ask-url'),
  tool('roots'),
  tool('env'),
  tool('huge'),
  tool('late'),
  tool('image'),
  tool('structured'),
  { description: 'a tool without a name' },
];
const text = (content, more = {}) => ({ content: [{ type: 'text', text: content }], ...more });
const waiting = new Map();
let nextId = 1000;
const request = (method, params) =>
  new Promise((resolve) => {
    const id = (nextId += 1);
    waiting.set(id, resolve);
    send({ id, method, params });
  });

async function call({ name, arguments: input, _meta }) {
  switch (name) {
    case 'echo':
      return text(`ECHO: ${input?.text}`);
    case 'fail':
      return text('it failed', { isError: true });
    case 'slow':
      send({
        method: 'notifications/progress',
        params: { progressToken: _meta?.progressToken, progress: 1, total: 2, message: 'half way' },
      });
      return input?.ms === undefined
        ? new Promise(() => undefined)
        : new Promise((resolve) => setTimeout(() => resolve(text('slept')), input.ms));
    case 'ask': {
      const answer = await request('elicitation/create', {
        message: 'Which colour?',
        requestedSchema: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] },
      });
      return text(JSON.stringify(answer.result ?? answer.error));
    }
    case 'ask-url': {
      const answer = await request('elicitation/create', {
        mode: 'url',
        message: 'Sign in',
        url: input?.url,
        elicitationId: 'e-1',
      });
      send({ method: 'notifications/elicitation/complete', params: { elicitationId: 'e-1' } });
      return text(JSON.stringify(answer.result ?? answer.error));
    }
    case 'roots':
      return text(JSON.stringify((await request('roots/list', {})).result));
    case 'env':
      return text(Object.keys(process.env).sort().join(' '));
    case 'huge':
      return text('a word '.repeat(input.words));
    case 'late': // after the caller has given up
      await new Promise((resolve) => waiting.set('given up', resolve));
      return text('too late');
    case 'image':
      return {
        content: [
          { type: 'text', text: 'look' },
          { type: 'image', data: 'AAAA', mimeType: 'image/png' },
        ],
      };
    case 'structured':
      return text('{"a":1}', { structuredContent: { a: 1 } });
    default:
      return undefined;
  }
}

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const message = JSON.parse(line);
  write(value('log'), line);
  if (message.method === undefined) {
    waiting.get(message.id)?.(message);
    return;
  }
  const answer = (result) => send({ id: message.id, result });
  if (has('silent')) return;
  switch (message.method) {
    case 'notifications/cancelled':
      return waiting.get('given up')?.();
    case 'initialize':
      if (has('flood')) process.stdout.write('x'.repeat(1024 * 1024 * Number(value('flood'))));
      send({ method: 'notifications/message', params: { level: 'warning', logger: 'start', data: { disk: 'almost full' } } });
      return answer({
        protocolVersion: message.params.protocolVersion,
        capabilities: { tools: {}, resources: {} },
        serverInfo: { name: 'test-server', version: '1.0.0' },
        instructions: 'Be kind.',
      });
    case 'tools/list': {
      const pages = Number(value('pages') ?? 1);
      const page = Number(message.params?.cursor ?? 0);
      const size = Math.ceil(TOOLS.length / pages);
      return answer({
        tools: TOOLS.slice(page * size, (page + 1) * size),
        ...(page + 1 < pages ? { nextCursor: String(page + 1) } : {}),
      });
    }
    case 'tools/call': {
      if (has('die-on-call')) process.exit(3);
      if (message.params.name === 'refuse') return send({ id: message.id, error: { code: -32001, message: 'no, thank you' } });
      const result = await call(message.params);
      return result
        ? answer(result)
        : send({ id: message.id, error: { code: -32602, message: `unknown tool: ${message.params.name}` } });
    }
    case 'resources/list':
      return answer({ resources: [{ uri: 'memo://one', name: 'one', mimeType: 'text/plain' }] });
    case 'resources/templates/list':
      return answer({ resourceTemplates: [{ uriTemplate: 'memo://{id}', name: 'memo' }] });
    case 'resources/read':
      return message.params.uri === 'memo://one'
        ? answer({ contents: [{ uri: 'memo://one', mimeType: 'text/plain', text: 'the memo' }] })
        : send({ id: message.id, error: { code: -32002, message: 'resource not found' } });
    default:
      if (message.id !== undefined) send({ id: message.id, error: { code: -32601, message: 'method not found' } });
  }
});
