// An MCP server over standard input and output that does one thing wrong, for tests.
// usage: bad-server.mjs FAULT
import readline from 'node:readline';

const [, , fault] = process.argv;
const write = (line) => process.stdout.write(`${line}\n`);
const send = (message) => write(JSON.stringify({ jsonrpc: '2.0', ...message }));
const good = { content: [{ type: 'text', text: 'good' }] };
const schema = (inputSchema) => ({ description: 'odd', inputSchema });
const LONG = 'x'.repeat(100);

const TOOLS = {
  'odd-tools': [
    { name: 'do.it', ...schema({ type: 'object', properties: { a: { type: ['integer', 'null'], minimum: 1 } } }) },
    { name: 'do_it', ...schema({ type: 'object' }) },
    { name: 'do_it', ...schema({ type: 'object' }) },
    { name: `${LONG}1`, ...schema({}) },
    { name: `${LONG}2`, ...schema(null) },
    { name: 'list', ...schema({ type: 'array' }) },
    { name: 'no', ...schema(false) },
    { name: 'choice', ...schema({ oneOf: [{ type: 'object', properties: { b: {} } }, { type: 'string' }] }) },
    { name: 'circle', ...schema({ $ref: '#/$defs/C', $defs: { C: { properties: { c: { $ref: '#/$defs/C' } } } } }) },
    { name: 'required', ...schema({ type: 'object', required: 'all', properties: ['x'] }) },
    { name: 7, ...schema({ type: 'object' }) },
    'no tool',
    { name: '' },
  ],
  'no-list': null,
  'endless-list': [{ name: 'one', inputSchema: { type: 'object' } }],
};

const CALLS = {
  'dies-in-a-call': () => {
    process.stdout.write('{"jsonrpc":"2.0","id":');
    process.exit(3);
  },
  'closes-its-output': () => process.stdout.end(),
  'writes-garbage': (id) => {
    write('debug: {"jsonrpc":"2.0","id":1');
    write('[1,2');
    process.stdout.write(Buffer.from([0xff, 0xfe, 0x0a]));
    send({ id, result: good });
  },
  'floods-its-errors': (id) => process.stderr.write('e'.repeat(20 * 1024 * 1024), () => send({ id, result: good })),
  'answers-nothing': () => undefined,
  'answers-another': () => send({ id: 4711, result: good }),
  'answers-twice': (id) => {
    send({ id, result: good });
    send({ id, result: { content: [{ type: 'text', text: 'once more' }] } });
  },
  'answers-by-another-protocol': (id) => write(JSON.stringify({ id, result: good })),
  'answers-without-result': (id) => send({ id }),
  'answers-null': (id) => send({ id, result: null }),
  'answers-text': (id) => send({ id, result: 'good' }),
  'answers-empty': (id) => send({ id, result: {} }),
  'answers-odd-content': (id) => send({ id, result: { content: 'good' } }),
  'answers-odd-parts': (id) => send({ id, result: { content: [1, null, { type: 'image' }, { type: 'video', url: 'x' }] } }),
  'answers-with-reasons': (id) => send({ id, error: { code: -32001, message: 'no', data: { why: 'busy' } } }),
  'answers-odd-error': (id) => send({ id, error: { code: 'x' } }),
  'answers-deep': (id) => write(`{"jsonrpc":"2.0","id":${id},"result":{"content":[${'['.repeat(2_000)}${']'.repeat(2_000)}]}}`),
};

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined || fault === 'never-speaks') return;
  if (method === 'initialize') {
    const serverInfo = { name: 'bad', version: '1' };
    return send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo } });
  }
  if (method === 'tools/list') {
    if (fault === 'list-fails') return send({ id, error: { code: -32603, message: 'no tools today' } });
    if (fault === 'dies-when-listed') process.exit(5);
    const tools = fault in TOOLS ? TOOLS[fault] : [{ name: 'run', inputSchema: { type: 'object' } }];
    return send({ id, result: { tools, ...(fault === 'endless-list' ? { nextCursor: `after ${id}` } : {}) } });
  }
  return (CALLS[fault] ?? ((to) => send({ id: to, result: good })))(id);
});
