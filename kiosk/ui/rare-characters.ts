/** The family that every font stack of the screens names last; it draws what the web fonts lack. */
export const RARE_FAMILY = 'Laiban Rare';

const HAN = /\p{Script=Han}/gu;

export interface RareCharacters {
  /** Makes the Han characters of a text drawable; each is asked for once. */
  show(text: string): Promise<void>;
  /** Forgets which characters were shown and the fonts that draw them: together they tell a name. */
  forget(): void;
}

/**
 * Draws the rare characters of names: asks the server for small fonts with what the web fonts lack and adds them to this
 * page. `ask` answers base64 font files.
 */
export function createRareCharacters(ask: (text: string) => Promise<string[]>): RareCharacters {
  let asked = new Set<string>();
  let faces: FontFace[] = [];
  return {
    async show(text) {
      const fresh = [...new Set(text.match(HAN))].filter(character => !asked.has(character));
      if (fresh.length === 0) return;
      for (const character of fresh) asked.add(character);
      const mine = asked;
      for (const file of await ask(fresh.join(''))) {
        const bytes = Uint8Array.from(atob(file), character => character.charCodeAt(0));
        const face = await new FontFace(RARE_FAMILY, bytes).load();
        // Forgotten while it was fetched.
        if (mine !== asked) return;
        faces.push(face);
        document.fonts.add(face);
      }
    },
    forget() {
      asked = new Set();
      for (const face of faces) document.fonts.delete(face);
      faces = [];
    },
  };
}
