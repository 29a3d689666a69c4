/** The family that every font stack of the screens names last; it draws what the web fonts lack. */
export const RARE_FAMILY = 'Laiban Rare';

const HAN = /\p{Script=Han}/gu;

/**
 * Makes the Han characters of a text drawable, the rare ones of names above all: asks the server for small fonts with what
 * the web fonts lack and adds them to this page. `ask` answers base64 font files; asked once for each character.
 */
export function createRareCharacters(
  ask: (text: string) => Promise<string[]>,
): (text: string) => Promise<void> {
  const asked = new Set<string>();
  return async text => {
    const fresh = [...new Set(text.match(HAN))].filter(character => !asked.has(character));
    if (fresh.length === 0) return;
    for (const character of fresh) asked.add(character);
    for (const file of await ask(fresh.join(''))) {
      const bytes = Uint8Array.from(atob(file), character => character.charCodeAt(0));
      document.fonts.add(await new FontFace(RARE_FAMILY, bytes).load());
    }
  };
}
