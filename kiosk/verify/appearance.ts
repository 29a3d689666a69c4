/** Dresses the page as the phone is set: dark, or with strong contrast. Follows when the setting changes. */
export function followAppearance(root: HTMLElement): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const dress = (): void => {
    if (contrast.matches) root.dataset['theme'] = dark.matches ? 'yellow-on-black' : 'black-on-white';
    else root.dataset['theme'] = dark.matches ? 'dark' : 'paper';
  };
  dark.addEventListener('change', dress);
  contrast.addEventListener('change', dress);
  dress();
}
