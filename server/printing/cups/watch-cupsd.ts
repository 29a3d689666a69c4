import { connect, type Socket } from 'node:net';
import type { Pace } from '../pace.ts';
import { type CupsQueue, socketOf } from './cups-address.ts';

/** Knows whether cupsd ended while a job was with it, even for a blink. */
export interface CupsdWatch {
  wasAway(): boolean;
  stop(): void;
}

/** cupsd ends connections over which nothing was said for its `Timeout`, 900 s as shipped. */
const RENEW_AFTER_MS = 60_000;
/** What IPP uses, RFC 8010 §4. */
const IPP_PORT = 631;

/**
 * Holds a connection over which nothing is said: when cupsd ends, the kernel closes it. Questions alone would miss a
 * restart that takes a tenth of a second, and `time-at-processing` counts whole seconds only.
 */
export function watchCupsd(queue: CupsQueue, pace: Pace): CupsdWatch {
  let isAway = false;
  let isStopped = false;
  let held = hold();

  function hold(): { socket: Socket; sinceMs: number } {
    const socketPath = socketOf(queue);
    const { hostname, port } = queue.url;
    const socket = connect(
      socketPath === undefined
        ? { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || IPP_PORT }
        : { path: socketPath },
    );
    socket.on('error', noteEnd);
    socket.on('close', noteEnd);
    // Read, or the end of the connection would not be noticed; cupsd says nothing unasked.
    socket.resume();
    return { socket, sinceMs: pace.nowMs() };

    function noteEnd() {
      if (!isStopped && held.socket === socket) isAway = true;
    }
  }

  return {
    wasAway() {
      if (!isAway && !isStopped && pace.nowMs() - held.sinceMs > RENEW_AFTER_MS) {
        const old = held;
        held = hold();
        old.socket.destroy();
      }
      return isAway;
    },
    stop() {
      isStopped = true;
      held.socket.destroy();
    },
  };
}
