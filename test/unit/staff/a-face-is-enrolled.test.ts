import { expect, test } from 'vitest';
import type { EnrolmentResult, Looking } from '../../../kiosk/face/look-port.ts';
import { mayConsent } from '../../../kiosk/staff/face/age-of-consent.ts';
import { createEnrolment, type EnrolmentStep } from '../../../kiosk/staff/face/enrolment.ts';
import { CONSENT_TEXT_VERSION } from '../../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../../server/contract/face.ts';
import type { EnrolRequest } from '../../../server/contract/requests.ts';
import type { EnrolAnswer } from '../../../server/contract/staff-view.ts';

const FRAMES = [[1], [2], [3]];
const captured: EnrolmentResult = { kind: 'captured', frames: FRAMES, engine: FACE_ENGINE };
// The enrolment hands the element on and never touches it.
const video = {} as HTMLVideoElement;

function lookingThat(enrol: Looking['enrol']): Looking {
  return { enrol, look: () => Promise.resolve({ kind: 'aborted' }), warmUp: () => {} };
}

function enrolmentWith(result: EnrolmentResult, answer: EnrolAnswer = { kind: 'enrolled' }) {
  const sent: EnrolRequest[] = [];
  const enrolment = createEnrolment({
    loadLooking: async () => lookingThat(async () => result),
    send: async request => {
      sent.push(request);
      return { kind: 'answer', answer: { ok: true, answer } };
    },
  });
  return { enrolment, sent };
}

test('three pictures are sent with the consent that was read out, and the answer is shown', async () => {
  const { enrolment, sent } = enrolmentWith(captured);
  await enrolment.start(video);
  expect(sent).toEqual([
    { engine: FACE_ENGINE, consent: { text: CONSENT_TEXT_VERSION, given: true }, frames: FRAMES },
  ]);
  expect(enrolment.step.value).toEqual({ at: 'ended', end: 'enrolled' });
});

test('the name of an alike resident is shown', async () => {
  const { enrolment } = enrolmentWith(captured, { kind: 'enrolled-but-alike', otherName: '钱测试' });
  await enrolment.start(video);
  expect(enrolment.step.value).toEqual({ at: 'ended', end: 'enrolled-but-alike', otherName: '钱测试' });
});

test.each<[EnrolmentResult, string]>([
  [{ kind: 'camera', fault: 'no-camera' }, 'no-camera'],
  [{ kind: 'camera', fault: 'camera-refused' }, 'camera-refused'],
  [{ kind: 'camera', fault: 'camera-lost' }, 'camera-lost'],
  [{ kind: 'camera', fault: 'camera-busy' }, 'camera-busy'],
  [{ kind: 'no-engine' }, 'no-engine'],
  [{ kind: 'timed-out' }, 'timed-out'],
  [{ kind: 'broken-continuity' }, 'broken-continuity'],
])('%j ends with nothing sent', async (result, end) => {
  const { enrolment, sent } = enrolmentWith(result);
  await enrolment.start(video);
  expect(enrolment.step.value).toEqual({ at: 'ended', end });
  expect(sent).toEqual([]);
});

test('a page older than the server says that recognition did not start', async () => {
  const enrolment = createEnrolment({
    loadLooking: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
    send: () => Promise.reject(new Error('nothing is to be sent')),
  });
  await enrolment.start(video);
  expect(enrolment.step.value).toEqual({ at: 'ended', end: 'no-engine' });
});

test.each([
  [{ kind: 'unreachable' as const }, 'unreachable'],
  [{ kind: 'refused' as const, problem: { code: 'not-found' as const, detail: '' } }, 'not-found'],
  [{ kind: 'refused' as const, problem: { code: 'internal' as const, detail: '' } }, 'refused'],
  [{ kind: 'refused' as const, problem: { code: 'bad-request' as const, detail: '' } }, 'other-engine'],
])('the server’s %j is told', async (reply, end) => {
  const enrolment = createEnrolment({
    loadLooking: async () => lookingThat(async () => captured),
    send: async () => reply,
  });
  await enrolment.start(video);
  expect(enrolment.step.value).toEqual({ at: 'ended', end });
});

test('advice and taken pictures are shown as they come', async () => {
  const steps: EnrolmentStep[] = [];
  const enrolment = createEnrolment({
    loadLooking: async () =>
      lookingThat(async ({ onSight }) => {
        onSight({ advice: 'come-closer', progress: 0, taken: 0 });
        onSight({ advice: 'hold-still', progress: 0.4, taken: 1 });
        return captured;
      }),
    send: async () => ({ kind: 'answer', answer: { ok: true, answer: { kind: 'enrolled' } } }),
  });
  enrolment.step.subscribe(step => steps.push(step));
  await enrolment.start(video);
  expect(steps).toEqual([
    { at: 'consent' },
    { at: 'looking', advice: 'loading', progress: 0, taken: 0 },
    { at: 'looking', advice: 'come-closer', progress: 0, taken: 0 },
    { at: 'looking', advice: 'hold-still', progress: 0.4, taken: 1 },
    { at: 'sending' },
    { at: 'ended', end: 'enrolled' },
  ]);
});

test('stopping turns the camera off, goes back to the consent, and nothing is sent', async () => {
  let seen: AbortSignal | undefined;
  const enrolment = createEnrolment({
    loadLooking: async () =>
      lookingThat(async ({ signal, onSight }) => {
        seen = signal;
        enrolment.stop();
        onSight({ advice: 'hold-still', progress: 0.9, taken: 2 });
        return captured;
      }),
    send: () => Promise.reject(new Error('nothing is to be sent')),
  });
  await enrolment.start(video);
  expect(seen?.aborted).toBe(true);
  expect(enrolment.step.value).toEqual({ at: 'consent' });
});

test('consent is possible from the fourteenth birthday on', () => {
  expect(mayConsent('2012-11-23', '2026-11-22')).toBe(false);
  expect(mayConsent('2012-11-23', '2026-11-23')).toBe(true);
});
