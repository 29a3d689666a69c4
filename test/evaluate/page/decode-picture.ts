/** A face that fills a picture of this size is four times as wide as the aligned chip; more pixels cost time alone. */
const LONGEST_SIDE_PX = 1280;

/**
 * The picture as it is meant to be seen (EXIF orientation applied), no side longer than LONGEST_SIDE_PX. Undefined for
 * bytes that are no picture, or one that breaks off.
 */
export async function decodePicture(bytes: Blob): Promise<ImageBitmap | undefined> {
  const whole = await createImageBitmap(bytes, { imageOrientation: 'from-image' }).catch((error: unknown) => {
    if (error instanceof DOMException) return undefined;
    throw error;
  });
  if (!whole) return undefined;
  const longest = Math.max(whole.width, whole.height);
  if (longest <= LONGEST_SIDE_PX) return whole;
  const scale = LONGEST_SIDE_PX / longest;
  const smaller = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(whole.width * scale)),
    resizeHeight: Math.max(1, Math.round(whole.height * scale)),
    resizeQuality: 'high',
  });
  whole.close();
  return smaller;
}
