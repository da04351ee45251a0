import net from 'node:net';
import tls from 'node:tls';
import { certificate, certificateKey } from './certificate';

/** What stands in front of a server and gives it a certificate of its own, as at home. */
export interface TlsFront {
  /** `https:`, without a slash at the end. */
  readonly url: string;
  stop(): void;
}

/** Takes secure connections on a free port of 127.0.0.1 and passes on what they carry, sockets included. */
export async function startTlsFront(port: number): Promise<TlsFront> {
  const sockets = new Set<net.Socket>();
  const server = tls.createServer({ key: certificateKey, cert: certificate }, (client) => {
    const behind = net.connect(port, '127.0.0.1');
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    }
    client.pipe(behind).on('close', () => client.destroy());
    behind.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `https://127.0.0.1:${address.port}`,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
