/** People who stand before one terminal until its slot is free. */
export interface Line {
  untilFree(): Promise<void>;
  free(): void;
}

/** Whoever waits looks again by themselves after this long: paper also becomes free without a session ending. */
const LOOK_AGAIN_MS = 300;

export function createLine(): Line {
  let turn = Promise.withResolvers<void>();
  return {
    async untilFree() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>(resolve => {
        timer = setTimeout(resolve, LOOK_AGAIN_MS);
      });
      await Promise.race([turn.promise, late]);
      clearTimeout(timer);
    },
    free() {
      turn.resolve();
      turn = Promise.withResolvers();
    },
  };
}
