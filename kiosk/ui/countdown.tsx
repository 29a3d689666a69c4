import { useEffect, useState } from 'preact/hooks';

/** Whole seconds left of `ms`, counted from when it is first drawn. It only shows time; what happens then is not its business. */
export function Countdown({ ms, words }: { ms: number; words: (seconds: number) => string }) {
  const [left, setLeft] = useState(Math.ceil(ms / 1000));
  useEffect(() => {
    const timer = setInterval(() => setLeft(seconds => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{words(left)}</span>;
}
