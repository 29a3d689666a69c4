/**
 * What a certificate says, ready to be laid out: no placeholder left, no rule about residents. The document room turns it
 * into bytes and knows nothing else.
 */
export interface DocumentContent {
  title: string;
  /** The line under the title at the right margin, e.g. `编号：XBJ-JZ-2026-000318-Y`. */
  numberLine: string;
  /** Flowing text; each is indented by two characters and justified. */
  paragraphs: string[];
  /** Label and value pairs drawn as a ruled table below the text; may be empty. */
  table: { label: string; value: string }[];
  signature: { body: string; date: string };
  /** `staff-stamps` marks the place for the stamp; `printed` draws a round seal of the body. */
  seal: 'staff-stamps' | 'printed';
  /** The line at the bottom of a printed seal, e.g. 证明专用章; left out for none. */
  sealLine?: string;
  /** `place` draws a frame for a one-inch photo (25 × 35 mm) that staff glue in. */
  photo?: 'none' | 'place';
  /** Fine light lines under the whole page with this text in microscopic letters among them; left out for none. */
  ground?: { microText: string };
  /** A square code beside the signature. Its words are asked for once the pages are fixed, as they carry their digest. */
  code?: { caption: string };
  /** Small print at the foot of the last page, one line each. */
  foot: string[];
  /** Stands before the number of the page on certificates of several pages, e.g. `编号 XBJ-JZ-2026-000318-Y`. */
  pageLabel?: string;
  /** Drawn large and light across each page, e.g. 样张. A printed seal is then pale and hollow, with this word in its ring. */
  watermark?: string;
}

export interface DocumentMetadata {
  /** The document's title in readers and archives; no personal data. */
  title: string;
  author: string;
  createdAt: Date;
  /** The language of the text (BCP 47); `zh-CN` when left out. */
  language?: string;
  /** Words for archives, e.g. the version of the template; no personal data. */
  keywords?: string[];
}

/**
 * The words of the square code for a document, given SHA-256 over what its pages say (32 bytes): the number of pages and the
 * number of fonts, then unpacked, each with its length before it, the content stream of each page in order, then of all fonts
 * in the order of their resource names (F1, F2, …) the ToUnicode maps, then the programs (FontFile2), then the maps from codes
 * to glyphs (CIDToGIDMap). Numbers and lengths are eight bytes, the highest first. The code itself is a form of its own and
 * so not part of what it names.
 */
export type WriteCode = (documentHash: Uint8Array) => string;

/** What is needed to append a signature to a document without reading it again. */
export interface SignaturePlace {
  /** The number of the object that holds the empty signature field. */
  fieldObject: number;
  /** The entries of that field as PDF writes them, without brackets and without /V. */
  fieldEntries: string;
  /** /Size, /Root and /Info (as `1 0 R`) and the first half of /ID (hexadecimal) of the trailer; where the table begins. */
  size: number;
  root: string;
  info: string;
  id: string;
  startXref: number;
}

export type RenderResult =
  | {
      kind: 'document';
      bytes: Uint8Array;
      pages: number;
      /** 64 hexadecimal digits; see `WriteCode`. */
      documentHash: string;
      signaturePlace: SignaturePlace;
    }
  /** `character` is named because a person must act on it; `part` says where: title, paragraph 2, table row 3, … */
  | { kind: 'no-glyph'; character: string; codePoint: string; part: string }
  | { kind: 'control-character'; codePoint: string; part: string };

/** Lays out and writes one certificate. Same content, metadata and code, same bytes. */
export interface DocumentRenderer {
  /** `writeCode` is asked when `content.code` is there; without it the code's place stays empty. */
  render(content: DocumentContent, metadata: DocumentMetadata, writeCode?: WriteCode): Promise<RenderResult>;
}

/** Writes a line into the bottom margin of every page of a document that is finished already. */
export interface DocumentMarker {
  mark(bytes: Uint8Array, words: string): MarkResult;
}

export type MarkResult =
  /** The document's own bytes and behind them what adds the mark; its digest (`WriteCode`) stays as it was. */
  | { kind: 'marked'; bytes: Uint8Array }
  /** It is no document of ours, or a font lacks one of the characters. One sentence. */
  | { kind: 'cannot-mark'; because: string };
