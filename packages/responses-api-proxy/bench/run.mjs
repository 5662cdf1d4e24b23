// Measures the built proxy against a direct connection, in one run:  node packages/responses-api-proxy/bench/run.mjs
// Build first: pnpm --filter @codex-ts/proxy build. Exits with 1 when a target is missed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TARGETS = { addedMs: 1, throughput: 0.8, rssMiB: 120 };

const upstream = spawn(process.execPath, [here('./upstream.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
const upstreamPort = Number(await firstMatch(upstream.stdout, /(\d+)\n/));
const proxy = spawn(
  process.execPath,
  [here('../../../apps/proxy/dist/main.js'), '--upstream-url', `http://127.0.0.1:${upstreamPort}/v1/responses`],
  {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '' },
  },
);
proxy.stdin.end('sk-benchmark\n');
const proxyPort = Number(await firstMatch(proxy.stderr, /127\.0\.0\.1:(\d+)/));

const latency = await measureLatency();
const throughput = await measureThroughput();
const rssMiB = await measureParallel(200);
proxy.kill();
upstream.kill();

const passed = latency.addedMs <= TARGETS.addedMs && throughput.ratio >= TARGETS.throughput && rssMiB <= TARGETS.rssMiB;
const report = { node: process.version, latency, throughput, parallel: { streams: 200, rssMiB }, targets: TARGETS, passed };
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
process.exit(passed ? 0 : 1);

/** Medians of many small requests over one kept connection, direct and through the proxy in turn, in milliseconds. */
async function measureLatency() {
  const agents = {
    direct: new Agent({ keepAlive: true, maxSockets: 1 }),
    proxied: new Agent({ keepAlive: true, maxSockets: 1 }),
  };
  const times = { direct: [], proxied: [] };
  for (let round = 0; round < 2_200; round += 1) {
    for (const [name, port] of [
      ['direct', upstreamPort],
      ['proxied', proxyPort],
    ]) {
      const start = performance.now();
      await post({ port, agent: agents[name], body: '{"ping":true}' });
      if (round >= 200) times[name].push(performance.now() - start); // the first ones warm up
    }
  }
  for (const agent of Object.values(agents)) agent.destroy();
  const [direct, proxied] = [median(times.direct), median(times.proxied)];
  return { directMs: rounded(direct), proxiedMs: rounded(proxied), addedMs: rounded(proxied - direct) };
}

/** 100 000 small events, direct and through the proxy in turn; medians of events per second. */
async function measureThroughput() {
  const events = 100_000;
  const rates = { direct: [], proxied: [] };
  for (let round = 0; round < 8; round += 1) {
    for (const [name, port] of [
      ['direct', upstreamPort],
      ['proxied', proxyPort],
    ]) {
      const start = performance.now();
      const bytes = await post({ port, body: JSON.stringify({ events }) });
      if (bytes < events * 60) throw new Error(`only ${bytes} bytes came`);
      if (round > 0) rates[name].push(events / ((performance.now() - start) / 1_000));
    }
  }
  const [direct, proxied] = [median(rates.direct), median(rates.proxied)];
  return { events, directPerSecond: Math.round(direct), proxiedPerSecond: Math.round(proxied), ratio: rounded(proxied / direct) };
}

/** Resident memory of the proxy while streams run, in MiB. */
async function measureParallel(streams) {
  const open = [];
  await Promise.all(
    Array.from(
      { length: streams },
      () =>
        new Promise((resolve, reject) => {
          const call = request(
            { port: proxyPort, host: '127.0.0.1', path: '/v1/responses', method: 'POST', agent: false },
            (response) => {
              open.push(call);
              response.on('error', () => undefined);
              response.once('data', resolve);
              response.resume();
            },
          );
          call.on('error', reject);
          call.end('{"hold":true}');
        }),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${proxy.pid}/status`, 'utf8'));
  for (const call of open) call.off('error', () => undefined).destroy();
  return rounded(Number(kib) / 1_024);
}

/** Sends a request; resolves with the number of bytes of the response. */
function post({ port, body, agent = false }) {
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', path: '/v1/responses', method: 'POST', agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}

function firstMatch(stream, pattern) {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      const found = pattern.exec(text);
      if (found) resolve(found[1]);
    });
  });
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function rounded(value) {
  return Math.round(value * 1_000) / 1_000;
}
