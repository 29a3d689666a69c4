import { useEffect, useState } from 'preact/hooks';
import { language } from '../ui/words/words.ts';

/** Date and time of the terminal, to the minute. */
export function Clock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language.value, options).format(now);
  const weekday = say({ weekday: language.value === 'en' ? 'short' : 'long' });
  return (
    <time class="clock" dateTime={now.toISOString()}>
      <span>
        {say({ month: language.value === 'en' ? 'short' : 'long', day: 'numeric' })} {weekday}
      </span>
      <span>{say({ hour: '2-digit', minute: '2-digit', hour12: false })}</span>
    </time>
  );
}
