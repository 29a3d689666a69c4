/** Still pictures out of a live one. */
export interface Frames {
  /**
   * The newest frame as the camera sees it, not mirrored; the receiver closes it. Waits only when there has been no new
   * one since the last call. Rejects with the signal's reason when the signal fires.
   */
  next(signal: AbortSignal): Promise<ImageBitmap>;
  /** No more frames are wanted. */
  close(): void;
}

export type OpenFrames = (
  video: HTMLVideoElement,
  stream: MediaStream,
  signal: AbortSignal,
) => Promise<Frames>;

/**
 * Shows the stream in the element and takes frames from there. Rejects with the signal's reason, or when the element
 * cannot play the stream.
 */
export const framesOf: OpenFrames = async (video, stream, signal) => {
  video.srcObject = stream;
  video.muted = true;
  video.playsInline = true;
  await orAborted(video.play(), signal);
  let fresh = Promise.withResolvers<void>();
  const onFrame = () => {
    fresh.resolve();
    handle = video.requestVideoFrameCallback(onFrame);
  };
  let handle = video.requestVideoFrameCallback(onFrame);
  return {
    async next(stop) {
      await orAborted(fresh.promise, stop);
      fresh = Promise.withResolvers<void>();
      return createImageBitmap(video);
    },
    close: () => video.cancelVideoFrameCallback(handle),
  };
};

/** Empties the element, so that the last picture of a person does not stay on the page. */
export function blank(video: HTMLVideoElement): void {
  video.pause();
  video.srcObject = null;
}

/** The promise, or the signal's reason as a rejection, whichever comes first. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
