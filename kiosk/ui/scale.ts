/** How many CSS pixels are one millimetre on this very screen, measured with a ruler on the technician's page. */
export const SCALE_KEY = 'laiban.mm';
/** CSS says 96 px are 25.4 mm; true for few screens, good enough until somebody has measured. */
export const DEFAULT_PX_PER_MM = 96 / 25.4;
/** A 65" wall screen at 1,080 px across and a dense phone lie well inside; anything outside is a slip of the ruler. */
export const LEAST_PX_PER_MM = 1;
export const MOST_PX_PER_MM = 20;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The measured scale, or undefined when nobody has measured or what is stored makes no sense. */
export function storedScale(store: Store): number | undefined {
  const scale = Number.parseFloat(store.getItem(SCALE_KEY) ?? '');
  return scale >= LEAST_PX_PER_MM && scale <= MOST_PX_PER_MM ? scale : undefined;
}

/** Keeps a measured scale for every page of this screen; undefined goes back to DEFAULT_PX_PER_MM. */
export function storeScale(store: Store, pxPerMm: number | undefined): void {
  if (pxPerMm === undefined) store.removeItem(SCALE_KEY);
  else store.setItem(SCALE_KEY, pxPerMm.toFixed(4));
}

/** Sets `--mm` on the page, so that sizes of `tokens.css` are true millimetres. Call once before drawing. */
export function applyScale(root: HTMLElement, store: Store): void {
  const scale = storedScale(store);
  if (scale === undefined) root.style.removeProperty('--mm');
  else root.style.setProperty('--mm', `${scale}px`);
}
