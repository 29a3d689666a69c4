import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePress } from '../ui/big-button.tsx';
import { ContrastIcon, GlobeIcon, MuteIcon, PersonIcon, SoundIcon, TextSizeIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { size, THEMES, theme, voice } from '../ui/preferences.ts';
import type { Speech } from '../ui/speech.ts';
import '../ui/tool-bar.css';
import { language } from '../ui/words/words.ts';
import type { CallReply } from './api.ts';
import { words } from './words.ts';

/** How long an answer stays before the switch shows its name again. */
const SAID_MS = 8_000;

type Call = 'quiet' | 'calling' | 'called' | 'failed';

/** The five helpers at the bottom of every screen: language, size, contrast, voice, and a person. */
export function ToolBar({ speech, callStaff }: { speech: Speech; callStaff: () => Promise<CallReply> }) {
  const { helpers } = words.value;
  const canSpeak = speech.spoken.value.has(language.value);
  const [call, setCall] = useForAWhile<Call>('quiet');
  const [silent, setSilent] = useForAWhile(false);
  const callWords = {
    quiet: helpers.callStaff,
    calling: helpers.calling,
    called: helpers.called,
    failed: helpers.callFailed,
  }[call];

  return (
    <nav class="tool-bar" aria-label={helpers.name}>
      <Helper
        icon={<GlobeIcon />}
        onPress={() => {
          language.value = language.value === 'zh-CN' ? 'en' : 'zh-CN';
        }}
      >
        <span lang={language.value === 'zh-CN' ? 'en' : 'zh-CN'}>{helpers.language}</span>
      </Helper>
      <Helper
        icon={<TextSizeIcon />}
        pressed={size.value === 'large'}
        onPress={() => {
          size.value = size.value === 'large' ? 'standard' : 'large';
        }}
      >
        {size.value === 'large' ? helpers.standard : helpers.large}
      </Helper>
      <Helper
        icon={<ContrastIcon />}
        label={`${helpers.contrast}: ${helpers.theme[theme.value]}`}
        onPress={() => {
          theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'paper';
        }}
      >
        {theme.value === 'paper' ? helpers.contrast : helpers.theme[theme.value]}
      </Helper>
      <Helper
        icon={voice.value && canSpeak ? <SoundIcon /> : <MuteIcon />}
        pressed={voice.value && canSpeak}
        onPress={() => {
          if (canSpeak) voice.value = !voice.value;
          else setSilent(true);
        }}
      >
        {canSpeak ? (voice.value ? helpers.voiceOn : helpers.voiceOff) : helpers.noVoice}
      </Helper>
      <Helper
        icon={<PersonIcon />}
        staff
        onPress={() => {
          setCall('calling');
          void callStaff().then(reply => setCall(reply.kind === 'called' ? 'called' : 'failed'));
        }}
      >
        <span aria-live="polite">{callWords}</span>
      </Helper>
      {silent ? (
        <div class="tool-bar__said">
          <Notice tone="warn" icon={<MuteIcon />}>
            {helpers.noVoiceMore}
          </Notice>
        </div>
      ) : null}
    </nav>
  );
}

function Helper({
  icon,
  label,
  pressed,
  staff = false,
  onPress,
  children,
}: {
  icon: ComponentChildren;
  label?: string;
  pressed?: boolean;
  staff?: boolean;
  onPress: () => void;
  children: ComponentChildren;
}) {
  const press = usePress(onPress);
  return (
    <button
      type="button"
      class={staff ? 'tool-bar__helper tool-bar__helper--staff' : 'tool-bar__helper'}
      aria-label={label}
      aria-pressed={pressed}
      onClick={press}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}

/** A value that goes back to `usual` by itself after SAID_MS, or when the screen is touched. */
function useForAWhile<Value>(usual: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(usual);
  useEffect(() => {
    if (value === usual) return;
    const over = () => setValue(usual);
    const timer = setTimeout(over, SAID_MS);
    // Whoever goes on touching has read it; it may stand over what they want to touch.
    window.addEventListener('pointerdown', over);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', over);
    };
  }, [value, usual]);
  return [value, setValue];
}
