/** The texts that the console makes up: secrets, tokens and keys. */
import type { Random } from "@shoufa/ports";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits of this length. */
function randomText(random: Random, length: number): string {
  let text = "";
  while (text.length < length) text += letters[random.integer(letters.length)];
  return text;
}

/** Random secret of an app, a management group, or 通讯录同步. */
export const newSecret = (random: Random): string => randomText(random, 43);

/** Random values as the buttons 随机获取 beside Token and EncodingAESKey fill in. */
export const newCallbackTexts = (random: Random): { readonly token: string; readonly encodingAesKey: string } => ({
  token: randomText(random, 32),
  encodingAesKey: randomText(random, 43),
});
