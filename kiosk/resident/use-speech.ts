import { useEffect } from 'preact/hooks';
import { voice } from '../ui/preferences.ts';
import type { Speech } from '../ui/speech.ts';
import { language } from '../ui/words/words.ts';

/**
 * While voice is on, reads heading and instruction of what is shown, and again whenever they say something else: another
 * screen, the next advice before the camera, the next sheet. What stays the same is not read twice, however often the page
 * asks the server behind it; nor is a countdown read second by second.
 */
export function useSpeech(speech: Speech): void {
  const on = voice.value;
  const spokenLanguage = language.value;
  useEffect(() => {
    if (!on) {
      speech.hush();
      return;
    }
    let said = '';
    const read = () => {
      const text = textOf(part => part.textContent ?? '');
      const lasting = textOf(withoutTimer);
      if (lasting === said) return;
      said = lasting;
      speech.say(text, spokenLanguage);
    };
    const watching = new MutationObserver(read);
    watching.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['open'],
    });
    read();
    return () => watching.disconnect();
  }, [on, spokenLanguage, speech]);
}

/** An open question comes before the screen behind it. */
function textOf(read: (part: Element) => string): string {
  const head = document.querySelector('dialog[open]') ?? document.querySelector('.screen__head');
  return [...(head?.querySelectorAll('h1, h2, p') ?? [])].map(part => read(part).trim()).join('。');
}

function withoutTimer(part: Element): string {
  return [...part.childNodes]
    .filter(node => !(node instanceof Element && node.matches('[role="timer"]')))
    .map(node => node.textContent ?? '')
    .join('');
}
