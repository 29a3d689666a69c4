/** Linear light of an sRGB value (0 to 255), 0 to 1 (IEC 61966-2-1). */
export function linearOf(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
