/**
 * Avatar of a person without a picture. Phones and pages use the same functions, so a person looks the same everywhere.
 */

/** Eight grounds on which white letters keep a contrast of at least 4.5 to 1. */
const grounds = ["#2b67d1", "#0b7570", "#a8500a", "#6a4fc4", "#2a733b", "#b3364a", "#47607a", "#85552a"] as const;

/** Colour behind the letters of an avatar. Depends on the id alone, never on the name. */
export function avatarGround(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return nthGround(sum);
}

export const nthGround = (index: number): string => grounds[Math.abs(index) % grounds.length] ?? grounds[0];

/** As WeCom does for people without a picture: the end of a Chinese name, initials of others. */
export function avatarLetters(name: string): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) return [...trimmed].slice(-2).join("");
  const words = trimmed.split(/[\s._-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}
