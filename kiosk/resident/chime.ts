/** Two soft notes, a fifth apart: audible across a room, not an alarm. */
const NOTES_HZ = [659.3, 987.8];
const NOTE_S = 0.5;

/** Sounds “your paper is here”. A machine without a loudspeaker, or a browser that forbids sound, stays silent. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const last = NOTES_HZ.map((hz, place) => note(audio, hz, audio.currentTime + place * NOTE_S * 0.6)).at(-1);
  last?.addEventListener('ended', () => void audio.close());
}

function note(audio: AudioContext, hz: number, atS: number): OscillatorNode {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hz;
  loudness.gain.setValueAtTime(0, atS);
  loudness.gain.linearRampToValueAtTime(0.25, atS + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, atS + NOTE_S);
  tone.connect(loudness).connect(audio.destination);
  tone.start(atS);
  tone.stop(atS + NOTE_S);
  return tone;
}
