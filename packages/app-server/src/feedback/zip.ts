import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const compress = promisify(deflateRaw);

/** A file to be packed. */
export interface ZipEntry {
  /** With `/` between folders. */
  name: string;
  data: Uint8Array;
}

/** Version of the format that is needed to unpack: 2.0, for compression. */
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** Made on Unix; a plain file that its owner may write and all may read. */
const MADE_BY = (3 << 8) | VERSION;
const MODE = 0o100_644 << 16;

/** Packs files into one ZIP archive, together less than 4 GiB. `at` is the time that all of them carry, in UTC. */
export async function zip(entries: readonly ZipEntry[], at: Date): Promise<Buffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const nameBytes = Buffer.from(name);
    const packed = await compress(data);
    const common = commonFields(data, packed, { at, nameBytes: nameBytes.length });
    const file = Buffer.concat([uint32(0x04034b50), common, uint16(0), nameBytes, packed]);
    const position = Buffer.concat([uint16(0), uint16(0), uint16(0), uint16(0), uint32(MODE), uint32(offset)]);
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(MADE_BY), common, position, nameBytes]));
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const count = uint16(entries.length);
  const end = [uint32(0x06054b50), uint16(0), uint16(0), count, count, uint32(index.length), uint32(offset), uint16(0)];
  return Buffer.concat([...files, index, ...end]);
}

/** What stands before the name of a file, in front of the file and in the directory. */
function commonFields(data: Uint8Array, packed: Uint8Array, { at, nameBytes }: { at: Date; nameBytes: number }): Buffer {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const words = [VERSION, FLAGS, DEFLATED, time, date].map(uint16);
  return Buffer.concat([...words, uint32(crc32(data)), uint32(packed.length), uint32(data.length), uint16(nameBytes)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
