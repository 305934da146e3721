/** Words of others that are repeated to a reader: short, and unable to hide or turn what stands around them. */

const LONGEST = 60; // characters; nobody needs more to see what is meant

const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Cut a text, and write out the code of each character that is not to be seen, such as one that turns the direction. */
export function makeVisible(text) {
  const characters = [...text];
  const short = characters.slice(0, LONGEST).join("").replace(UNSEEN, writeCode);
  return characters.length > LONGEST ? `${short}…` : short;
}

const writeCode = (character) => `\\u{${character.codePointAt(0).toString(16)}}`;
