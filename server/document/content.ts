/**
 * What a certificate says, ready to be laid out: no placeholder left, no rule about residents. The document room turns it
 * into bytes and knows nothing else.
 */
export interface DocumentContent {
  title: string;
  /** The line under the title at the right margin, e.g. `编号：XBJ-JZ-2026-000318-7`. */
  numberLine: string;
  /** Flowing text; each is indented by two characters and justified. */
  paragraphs: string[];
  /** Label and value pairs drawn as a ruled table below the text; may be empty. */
  table: { label: string; value: string }[];
  signature: { body: string; date: string };
  /** `staff-stamps` marks the place for the stamp; `printed` draws a round seal of the body. */
  seal: 'staff-stamps' | 'printed';
  /** Small print at the foot of the last page, one line each. */
  foot: string[];
  /** Drawn large and light across each page, e.g. 样张. */
  watermark?: string;
}

export interface DocumentMetadata {
  /** The document's title in readers and archives; no personal data. */
  title: string;
  author: string;
  createdAt: Date;
}

export type RenderResult =
  | { kind: 'document'; bytes: Uint8Array; pages: number }
  /** `character` is named because a person must act on it; `part` says where: title, paragraph 2, table row 3, … */
  | { kind: 'no-glyph'; character: string; codePoint: string; part: string }
  | { kind: 'control-character'; codePoint: string; part: string };

/** Lays out and writes one certificate. Same content and metadata, same bytes. */
export interface DocumentRenderer {
  render(content: DocumentContent, metadata: DocumentMetadata): Promise<RenderResult>;
}
