/** A text string as PDF writes it (ISO 32000-1 §7.9.2.2): plain where ASCII is enough, else UTF-16 with byte order mark. */
export function textString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replace(/[\\()]/g, found => `\\${found}`)})`;
  return `<${utf16(text)}>`;
}

/** UTF-16BE with byte order mark, in hexadecimal. */
export function utf16(text: string): string {
  return `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;
}

/** A time in UTC as PDF writes it (§7.9.4), to the second. */
export function dateString(at: Date): string {
  return `(D:${at.toISOString().slice(0, 19).replace(/\D/g, '')}Z)`;
}
