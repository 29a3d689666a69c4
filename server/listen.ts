import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

/** Only this machine: a terminal is not a service for the network. */
const LOOPBACK = '127.0.0.1';

export type Listening =
  | { kind: 'listening'; server: Server; port: number }
  | { kind: 'failed'; sentence: string };

/** Opens the port on this machine alone; 0 takes a free one. What keeps it from opening comes back as a sentence. */
export function listen(fetch: Parameters<typeof serve>[0]['fetch'], port: number): Promise<Listening> {
  return new Promise(resolve => {
    const server = serve({ fetch, port, hostname: LOOPBACK }, info =>
      resolve({ kind: 'listening', server, port: info.port }),
    ) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`
          : `Port ${port} cannot be opened (${error.code ?? error.message}). Choose another one, for example PORT=8640.`;
      resolve({ kind: 'failed', sentence });
    });
  });
}
