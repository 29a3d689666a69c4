/**
 * Hands over what stands behind the `#` of the address, now and whenever another code is scanned into the same tab, and
 * takes it off the address bar: what a paper says must not stay in a browser's history or be passed on with a link.
 */
export function takeFragments(onFragment: (fragment: string) => void): void {
  const take = (): void => {
    const fragment = location.hash.slice(1);
    if (fragment === '') return;
    history.replaceState(null, '', location.pathname + location.search);
    onFragment(fragment);
  };
  addEventListener('hashchange', take);
  take();
}
