import { useEffect } from 'preact/hooks';
import { BigButton } from '../big-button.tsx';
import { language } from '../words/words.ts';

/** The mark and the name of the page. */
export function Brand({ name }: { name: string }) {
  return (
    <span class="brand">
      <span class="brand__mark" aria-hidden="true">
        来
      </span>
      {name}
    </span>
  );
}

/** Switches between the two languages of the page; says the other one in its own words. */
export function LanguageSwitch() {
  const other = language.value === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <BigButton
      look="quiet"
      class="language"
      onPress={() => {
        language.value = other;
      }}
    >
      <span lang={other}>{other === 'en' ? 'English' : '中文'}</span>
    </BigButton>
  );
}

/** Keeps the document's language and title in step with what is shown. */
export function useDocument(title: string): void {
  useEffect(() => {
    document.documentElement.lang = language.value;
    document.title = title;
  }, [title, language.value]);
}
