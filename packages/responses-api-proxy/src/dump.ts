import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '@codex-ts/foundation/errors';
import type { Authorization } from './authorization.ts';
import { ProxyError } from './errors.ts';
import { eachHeader } from './hop-by-hop.ts';
import { redactBytes, redactHeader } from './redact.ts';

/** Of a longer body only the start is written, in bytes. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Collects one direction of one exchange. */
export interface BodyDump {
  /** Takes a part of the body; the part is copied. */
  add(chunk: Buffer): void;
  /** Begins to write the file. What goes wrong is told to `onNotice`: it must not disturb the exchange. */
  write(): void;
}

/** What is known of a request, or of a response, before its body. */
interface DumpHead {
  request: { method: string; url: string };
  response: { status: number };
}

/** Writes exchanges down, one file for each direction, without secrets. */
export interface DumpDirectory {
  /** Numbers the next exchange. */
  begin(): ExchangeDump;
  /** Settles when all files that were begun are written. */
  settled(): Promise<void>;
}

/** The two files of one exchange. */
export interface ExchangeDump {
  request(head: DumpHead['request'], headers: readonly string[]): BodyDump;
  response(head: DumpHead['response'], headers: readonly string[]): BodyDump;
}

export interface DumpOptions {
  directory: string;
  authorization: Authorization;
  /** Told about a file that could not be written. */
  onNotice: (message: string) => void;
  nowMs?: () => number;
}

/**
 * Opens a directory for dumps: `000001-<ms>-request.json`, `000001-<ms>-response.json`, readable by the user only.
 *
 * @throws ProxyError `cannot-write` when the directory cannot be made.
 * Source: codex-rs/responses-api-proxy/src/dump.rs
 */
export function openDumpDirectory({ directory, authorization, onNotice, nowMs = Date.now }: DumpOptions): DumpDirectory {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ProxyError('cannot-write', `creating --dump-dir ${directory}`, { cause, detail: messageOf(cause) });
  }
  let count = 0;
  const running = new Set<Promise<unknown>>();
  const dump = (file: string, head: object, headers: readonly string[]): BodyDump => {
    const chunks: Buffer[] = [];
    let length = 0;
    return {
      add: (chunk) => {
        if (length >= MAX_BODY_BYTES) return;
        const kept = Buffer.from(chunk.subarray(0, MAX_BODY_BYTES - length));
        chunks.push(kept);
        length += kept.length;
      },
      write: () => {
        const body = bodyValue(redactBytes(Buffer.concat(chunks), authorization));
        const content = { ...head, headers: headerList(headers, authorization), body };
        const writing = writeFile(path.join(directory, file), `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 })
          .catch((cause: unknown) => onNotice(`dump error: ${messageOf(cause)}`))
          .finally(() => running.delete(writing));
        running.add(writing);
      },
    };
  };
  return {
    begin: () => {
      count += 1;
      const prefix = `${String(count).padStart(6, '0')}-${nowMs()}`;
      return {
        request: (head, headers) => dump(`${prefix}-request.json`, head, headers),
        response: (head, headers) => dump(`${prefix}-response.json`, head, headers),
      };
    },
    settled: async () => {
      await Promise.all(running);
    },
  };
}

function headerList(headers: readonly string[], authorization: Authorization): { name: string; value: string }[] {
  const list: { name: string; value: string }[] = [];
  eachHeader(headers, (name, value) => list.push({ name, value: redactHeader(name, value, authorization) }));
  return list;
}

/** A JSON body as the value that it is, any other as text. */
function bodyValue(bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
