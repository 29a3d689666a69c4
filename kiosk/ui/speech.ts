import { signal } from '@preact/signals';
import type { Language } from './words/words.ts';

/** Reading aloud through the browser. A browser without a voice for a language says so instead of staying silent. */
export interface Speech {
  /** Languages for which a voice is installed here; browsers find their voices late, so it may grow. */
  readonly spoken: { readonly value: ReadonlySet<Language> };
  /** Stops what is being read and reads this, if there is a voice for it. */
  say(text: string, language: Language): void;
  hush(): void;
}

/** `synthesis` is the browser's, or undefined where there is none. Only voices on this machine count: nothing goes online. */
export function createSpeech(synthesis: SpeechSynthesis | undefined): Speech {
  const spoken = signal<ReadonlySet<Language>>(new Set());
  const localVoice = (language: Language) =>
    synthesis
      ?.getVoices()
      .find(voice => voice.localService && voice.lang.replace('_', '-').startsWith(language.slice(0, 2)));
  const look = () => {
    spoken.value = new Set((['zh-CN', 'en'] as const).filter(language => localVoice(language)));
  };
  look();
  synthesis?.addEventListener('voiceschanged', look);

  return {
    spoken,
    say(text, language) {
      const voice = localVoice(language);
      if (!synthesis || !voice) return;
      synthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      // A little slower than talk: most who need it read aloud also need time.
      utterance.rate = 0.95;
      synthesis.speak(utterance);
    },
    hush() {
      synthesis?.cancel();
    },
  };
}
