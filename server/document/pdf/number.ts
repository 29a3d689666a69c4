/** A number as PDF writes it; three decimals of a point are a third of a micrometre. */
export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
