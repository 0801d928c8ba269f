const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Letters that leave no loose bits at the end of 43 characters of base64, as in WeCom's own keys. */
const lastLetters = "AEIMQUYcgkosw048";

/** Letters and digits, each as likely as the others. */
function randomText(length: number, from = letters): string {
  const fair = 256 - (256 % from.length);
  let text = "";
  while (text.length < length)
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      if (byte < fair && text.length < length) text += from[byte % from.length];
  return text;
}

export const randomToken = (): string => randomText(24);
export const randomEncodingAesKey = (): string => randomText(42) + randomText(1, lastLetters);
