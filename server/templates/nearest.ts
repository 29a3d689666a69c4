import { distance } from 'fastest-levenshtein';

/** The known word that was probably meant, or undefined when none is near. The first of equally near ones wins. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: { word: string; steps: number } | undefined;
  for (const candidate of known) {
    const steps = distance(word.toLowerCase(), candidate.toLowerCase());
    if (!best || steps < best.steps) best = { word: candidate, steps };
  }
  if (!best) return undefined;
  // At least one character must be right: 姓铭 is near 姓名, 号码 is near nothing of two characters.
  const longer = Math.max(Array.from(word).length, Array.from(best.word).length);
  return best.steps < longer && best.steps <= Math.max(1, Math.ceil(longer / 2)) ? best.word : undefined;
}
