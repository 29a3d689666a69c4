import type { DocumentContent } from '../document/content.ts';

/** Tells which character of a fixed text cannot be printed, if any; the document room knows. */
export type DrawableCheck = (text: string) => { codePoint: string } | undefined;

/** What came of laying a certificate out. A `RenderResult` is one. */
export type PageTrial =
  | { kind: 'document'; pages: number }
  | { kind: 'no-glyph'; character: string; codePoint: string }
  | { kind: 'control-character'; codePoint: string };

/** What the document room lends for checking templates; whatever is left out is not checked. */
export interface TemplateChecks {
  drawable?: DrawableCheck;
  /** Lays a certificate out as it would be printed: `content => renderer.render(content, metadata)`. */
  tryPage?: (content: DocumentContent) => Promise<PageTrial>;
}
