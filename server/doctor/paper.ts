import type { DocumentContent, DocumentRenderer } from '../document/content.ts';
import { FontFileError } from '../document/fonts/font-file.ts';
import type { Printer } from '../printing/printer.ts';
import { blocking, type Finding, fine, warning } from './check.ts';

/** The first and last unified ideographs that every Chinese font claims to have, and ordinary words between them. */
const COMMON_TEXT = '一 兹证明 居住 鿿 龥';
/** One each of extensions A, B, C and D, all in names on real identity cards. */
const RARE_TEXT = '㐂𠮷𪜀𫟹';

/**
 * Draws a certificate of ordinary and one of rare characters: what a font file holds shows only when it is used. Fonts that
 * cannot even be opened are a finding too, and not the end of the examination.
 */
export async function checkFonts(openRenderer: () => Promise<DocumentRenderer>): Promise<Finding[]> {
  try {
    const renderer = await openRenderer();
    return [
      commonFinding(await missingFrom(renderer, COMMON_TEXT)),
      rareFinding(await missingFrom(renderer, RARE_TEXT)),
    ];
  } catch (error) {
    // Which file, and what to do about it, depends on whether the package or this software brought it.
    if (error instanceof FontFileError) return [blocking('fonts', error.fault, error.remedy)];
    const says = `Certificates cannot be drawn: ${error instanceof Error ? error.message : String(error)}.`;
    return [blocking('fonts', says, 'Install the packages again: npm ci')];
  }
}

/** Asks the printer as the welcome screen does. */
export async function checkPrinter(printer: Printer): Promise<Finding> {
  const { health, told, model, certain } = await printer.sight();
  const name = model ?? printer.address;
  switch (health.kind) {
    case 'ready': {
      if (health.warnings.length > 0)
        return warning('printer', `${name} is ready, but: ${health.warnings.join(', ')}.`, 'Refill it soon.');
      if (certain) return fine('printer', `${name} is ready.`);
      return warning(
        'printer',
        `${name} is ready, by way of CUPS, which never knows what came out.`,
        'Staff confirm every print. A printer that speaks IPP itself needs no CUPS.',
      );
    }
    case 'blocked':
      return blocking(
        'printer',
        `${name} cannot print: ${health.reasons.join(', ')}.`,
        told.length > 0 ? told.join(' ') : 'Put that right at the printer.',
      );
    case 'unreachable':
      return blocking(
        'printer',
        `${printer.address} does not answer.`,
        printer.address.startsWith('cups:')
          ? 'CUPS does not run on this machine, or is not installed: sudo apt-get install -y cups printer-driver-all'
          : 'Is it switched on and connected? For a USB printer, is ipp-usb installed? Is LAIBAN_PRINTER right?',
      );
    case 'changed':
      return blocking(
        'printer',
        `Another printer than the agreed one answers at ${printer.address}.`,
        'Agree to it on the technician page, or put the old one back.',
      );
    case 'unknown':
      return blocking(
        'printer',
        `${printer.address} answers but does not say how it is.`,
        told.length > 0 && !certain
          ? told.join(' ')
          : 'Check that LAIBAN_PRINTER names an IPP printer, usually ipp://HOST/ipp/print.',
      );
    default: {
      const never: never = health;
      return never;
    }
  }
}

function commonFinding(missing: string | undefined): Finding {
  return missing === undefined
    ? fine('fonts', 'The bundled serif draws every common character.')
    : blocking('fonts', `The bundled serif cannot draw ${missing}.`, 'Install the packages again: npm ci');
}

function rareFinding(missing: string | undefined): Finding {
  return missing === undefined
    ? fine('rare characters', 'Fonts for rare characters in names are installed.')
    : warning(
        'rare characters',
        `No font for ${missing}: a certificate with such a name is refused.`,
        'sudo apt-get install -y --no-install-recommends fonts-hanazono',
      );
}

async function missingFrom(renderer: DocumentRenderer, text: string): Promise<string | undefined> {
  const content: DocumentContent = {
    title: '检查',
    numberLine: '',
    paragraphs: [text],
    table: [],
    signature: { body: '', date: '' },
    seal: 'staff-stamps',
    foot: [],
  };
  const result = await renderer.render(content, { title: 'check', author: 'Laiban', createdAt: new Date(0) });
  switch (result.kind) {
    case 'document':
      return undefined;
    case 'no-glyph':
      return `${result.character} (${result.codePoint})`;
    case 'control-character':
      return result.codePoint;
    default: {
      const never: never = result;
      return never;
    }
  }
}
