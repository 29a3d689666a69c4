/**
 * Loads a package of this folder's own `package.json`. Its types are written down by the caller, as far as they are used, so
 * that the repository is checked without the peers installed.
 */
export async function loadPeer<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
