import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between terminal and printer that a test can cut. */
export interface CutProxy {
  port: number;
  /** Connections under way end, and no new one is taken: the other end is gone. */
  cut(): Promise<void>;
  /** Connections stay open and nothing arrives any more: half open. */
  silence(): void;
  restore(): Promise<void>;
  /** Calls back once half of the next Send-Document has been passed on; the rest waits for it. */
  onHalfDocument(then: () => Promise<void>): void;
  stop(): Promise<void>;
}

/** RFC 8011 §4.3.1; bytes 2 and 3 of the request. */
const SEND_DOCUMENT = 0x0006;

/** Passes bytes on between a port of its own and `targetPort`, both on the loopback. */
export async function startCutProxy(targetPort: number): Promise<CutProxy> {
  const open = new Set<Socket>();
  let halfway: (() => Promise<void>) | undefined;
  let isSilent = false;
  const server = createServer(client => {
    const printer = connect(targetPort, 'localhost');
    for (const socket of [client, printer]) {
      open.add(socket);
      // Every error is followed by `close`, which ends the other side.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        if (!isSilent) (socket === client ? printer : client).destroy();
      });
    }
    let seen = Buffer.alloc(0);
    const passTheRestAfter = async (event: Promise<void>, half: number) => {
      await event;
      if (isSilent) return;
      printer.write(seen.subarray(half));
      client.resume();
    };
    printer.on('data', bytes => {
      if (!isSilent) client.write(bytes);
    });
    let isDecided = false;
    client.on('data', bytes => {
      if (isSilent) return;
      if (isDecided) {
        printer.write(bytes);
        return;
      }
      seen = Buffer.concat([seen, bytes]);
      const body = seen.indexOf('\r\n\r\n') + 4;
      if (body < 4 || seen.length < body + 4) return;
      isDecided = true;
      const then = seen.readUInt16BE(body + 2) === SEND_DOCUMENT ? halfway : undefined;
      if (!then) {
        printer.write(seen);
        return;
      }
      halfway = undefined;
      const half = body + Math.floor((seen.length - body) / 2);
      client.pause();
      printer.write(seen.subarray(0, half), () => {
        void passTheRestAfter(then(), half);
      });
    });
  });
  await listen(server, 0);
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the cable has no port');
  const { port } = address;
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>(resolve => {
      if (server.listening) server.close(() => resolve());
      else resolve();
    });
    for (const socket of open) socket.destroy();
    await closed;
  };
  return {
    port,
    cut,
    silence: () => {
      isSilent = true;
    },
    async restore() {
      // What hung on the dead cable does not come alive again.
      for (const socket of open) socket.destroy();
      isSilent = false;
      if (!server.listening) await listen(server, port);
    },
    onHalfDocument: then => {
      halfway = then;
    },
    stop: cut,
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
