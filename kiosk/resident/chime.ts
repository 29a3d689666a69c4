/** Two soft notes, a fifth apart: audible across a room, not an alarm. A reminder is the same, higher, louder and longer. */
const NOTES_HZ = [659.3, 987.8];
const REMINDING_HZ = [784, 1174.7];
const NOTE_S = 0.5;
/** Out of 1, for each urgency. */
const LOUDNESS = [0.25, 0.5, 0.9] as const;
export type Urgency = 0 | 1 | 2;

/** Sounds “your paper is here”. A machine without a loudspeaker, or a browser that forbids sound, stays silent. */
export function chime(urgency: Urgency = 0): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const pair = urgency === 0 ? NOTES_HZ : REMINDING_HZ;
  const notes = Array.from({ length: urgency + 1 }, () => pair).flat();
  const last = notes
    .map((hz, place) => note(audio, hz, LOUDNESS[urgency], audio.currentTime + place * NOTE_S * 0.6))
    .at(-1);
  last?.addEventListener('ended', () => void audio.close());
}

function note(audio: AudioContext, hz: number, loud: number, atS: number): OscillatorNode {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hz;
  loudness.gain.setValueAtTime(0, atS);
  loudness.gain.linearRampToValueAtTime(loud, atS + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, atS + NOTE_S);
  tone.connect(loudness).connect(audio.destination);
  tone.start(atS);
  tone.stop(atS + NOTE_S);
  return tone;
}
