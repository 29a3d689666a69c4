import { effect } from '@preact/signals';
import { render } from 'preact';
import { createActor } from 'xstate';
import { mayShowLight } from '../face/light/light-style.ts';
import { snapshotOf } from '../ui/actor-signal.ts';
import '../ui/base.css';
import { applyPreferences, freshenPreferences } from '../ui/preferences.ts';
import { createRareCharacters } from '../ui/rare-characters.ts';
import { applyScale } from '../ui/scale.ts';
import { ignoreSecondTouches } from '../ui/second-touch.ts';
import { createSpeech } from '../ui/speech.ts';
import { App } from './app.tsx';
import { createHttpApi } from './http-api.ts';
import { createJourney } from './journey.ts';
import { faceCanHelp } from './journey-context.ts';
import { JOURNEY_DELAYS } from './journey-setup.ts';
import { listenToKeyboard } from './keyboard.ts';
import { createLookStage } from './look-stage.ts';
import { listenForLife } from './signs-of-life.ts';
import { reportCameras } from './tell-cameras.ts';

/** Wires the resident's page together: server, camera, journey, screens. The only place that knows them all. */
const api = createHttpApi();
const stage = createLookStage(loadLooking);
const cameras = reportCameras(told => api.tellCameras(told));
const actor = createActor(
  createJourney({
    api,
    look: async (challenge, signal) => {
      const result = await stage.look(challenge, signal);
      cameras.looked(result, challenge.infrared !== undefined);
      return result;
    },
    mayShowLight: () => mayShowLight(query => window.matchMedia(query).matches),
    hasCamera,
    freshen: freshenPreferences,
    delays: JOURNEY_DELAYS,
  }),
);
const journey = snapshotOf(actor);
const rareCharacters = createRareCharacters(text => api.readScreenFonts(text));

applyScale(document.documentElement, window.localStorage);
applyPreferences(document.documentElement);
effect(() => {
  const { view, camera } = journey.value.context;
  if (view?.step === 'consent' && camera === 'present' && faceCanHelp(journey.value.context)) stage.warmUp();
  if (view?.step === 'is-this-you') void rareCharacters.show(view.maskedName + view.maskedAddress);
  if (view?.step === 'fill') void rareCharacters.show(view.fields.map(({ value }) => value).join(''));
  if (!view) rareCharacters.forget();
});
// Nothing on a terminal is copied, saved or opened elsewhere by a long touch.
window.addEventListener('contextmenu', event => event.preventDefault());

const root = document.querySelector<HTMLElement>('#app');
if (root) {
  ignoreSecondTouches(root);
  listenForLife(
    () => journey.value.matches({ serving: { presence: 'warned' } }),
    () => actor.send({ type: 'TOUCH' }),
  );
  listenToKeyboard(root, () => actor.send({ type: 'LEAVE' }));
  render(
    <App
      journey={journey}
      send={event => actor.send(event)}
      stage={stage}
      speech={createSpeech(window.speechSynthesis)}
      delays={JOURNEY_DELAYS}
      callStaff={step => api.callStaff(step)}
    />,
    root,
  );
}
actor.start();

/** The engine is fetched only when somebody may need the camera. */
async function loadLooking() {
  const [{ createLooking }, { browserCamera }] = await Promise.all([
    import('../face/looking.ts'),
    import('../face/browser-camera.ts'),
  ]);
  return createLooking(browserCamera());
}

/** A terminal without a camera still serves everybody, the other way. */
async function hasCamera(): Promise<boolean> {
  const devices = await navigator.mediaDevices?.enumerateDevices();
  return devices?.some(({ kind }) => kind === 'videoinput') ?? false;
}
