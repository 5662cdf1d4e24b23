// A small MCP server as a program of its own. With `--silent` it reads and never answers.
import { createInterface } from 'node:readline';

interface Request {
  id?: number;
  method?: string;
  params?: { protocolVersion?: string };
}

const silent = process.argv.includes('--silent');

const tools = ['search', 'fetch', 'list', 'status'].map((name) => ({
  name,
  description: `Does ${name}.`,
  inputSchema: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
}));

function resultOf({ method, params }: Request): object {
  switch (method) {
    case 'initialize': {
      const serverInfo = { name: 'benchmark', version: '1.0.0' };
      return { protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo };
    }
    case 'tools/list':
      return { tools };
    default:
      return {};
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request; // only the measured command writes here
  if (silent || request.id === undefined) continue;
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: request.id, result: resultOf(request) })}\n`);
}
