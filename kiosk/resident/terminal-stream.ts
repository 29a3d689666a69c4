import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { TerminalView } from '../../server/contract/terminal-view.ts';

/** Waits of the stream, in milliseconds. */
export interface StreamTimes {
  /** Without an event for so long the stream is dead: the server sends one every 15 s. */
  silenceMs: number;
  /** Before the first attempt to reconnect; doubled after each that brought nothing, up to the longest. */
  firstPauseMs: number;
  longestPauseMs: number;
}

export const STREAM_TIMES: StreamTimes = { silenceMs: 40_000, firstPauseMs: 500, longestPauseMs: 15_000 };

/**
 * Hands every view of the welcome screen to `tell` until the signal says stop, and never rejects: a stream that ends, or falls
 * silent, is opened again. `open` answers undefined for a server that is away or says no. EventSource is not used because it
 * sends no headers, and the page's token travels in one.
 */
export async function followTerminal(
  open: (signal: AbortSignal) => Promise<Response | undefined>,
  tell: (terminal: TerminalView) => void,
  signal: AbortSignal,
  times: StreamTimes = STREAM_TIMES,
): Promise<void> {
  let pauseMs = times.firstPauseMs;
  while (!signal.aborted) {
    const heard = await readOnce(open, tell, signal, times.silenceMs);
    pauseMs = heard ? times.firstPauseMs : Math.min(pauseMs * 2, times.longestPauseMs);
    await pause(pauseMs, signal);
  }
}

/** One stream from its beginning to its end, whichever end. Answers whether anything was heard. */
async function readOnce(
  open: (signal: AbortSignal) => Promise<Response | undefined>,
  tell: (terminal: TerminalView) => void,
  signal: AbortSignal,
  silenceMs: number,
): Promise<boolean> {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceMs);
  let heard = false;
  try {
    const response = await open(AbortSignal.any([signal, silent.signal]));
    if (!response?.body) return false;
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    for (let next = await events.read(); !next.done; next = await events.read()) {
      if (signal.aborted) break;
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceMs);
      tell(JSON.parse(next.value.data) as TerminalView);
      heard = true;
    }
  } catch (error) {
    // The connection broke, it was silent for too long or stopped, or something else answers on this port.
    const isAway =
      error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError;
    if (!isAway) throw error;
  } finally {
    clearTimeout(timer);
  }
  return heard;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
