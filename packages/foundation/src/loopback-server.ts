import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address that only programs on this machine reach. */
export const LOOPBACK = '127.0.0.1';

/**
 * Has a server listen on 127.0.0.1; 0 takes any free port. Gives the port.
 *
 * @throws the system's error when the port is not to be had.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port; // a TCP server that listens has one
}
