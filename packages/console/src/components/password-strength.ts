import { passwordLength } from "@shoufa/contract";

export type Strength = "short" | "weak" | "fair" | "strong";

const runs = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** What is left when everything guessable in one go counts as a single character. */
function surprises(password: string, name: string): number {
  let rest = password.toLowerCase();
  if (name.trim().length >= 2) rest = rest.replaceAll(name.trim().toLowerCase(), "•");
  rest = rest.replace(/(.+?)\1{2,}/gu, "$1");
  rest = rest.replace(/password|passw0rd|letmein|welcome|shoufa|admin|qwerty|iloveyou|woaini|mima/g, "•");
  rest = rest.replace(/(19|20)\d\d/g, "•");
  for (const run of runs) {
    for (let length = run.length; length >= 4; length--) {
      for (let at = 0; at + length <= run.length; at++) rest = rest.replaceAll(run.slice(at, at + length), "•");
    }
  }
  return new Set(rest).size + Math.max(0, [...rest].length - 8) / 2;
}

/** A hint while somebody chooses a password; the server alone decides what it takes. */
export function passwordStrength(password: string, name: string): Strength {
  if (password.length < passwordLength.min) return "short";
  const score = surprises(password, name);
  if (score < 8) return "weak";
  return score < 14 ? "fair" : "strong";
}
