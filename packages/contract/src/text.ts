const encoder = new TextEncoder();

/** Longest text WeCom delivers whole, in bytes of UTF-8. Longer text would be cut on the phone, so it is refused here. */
export const maxTextBytes = 2048;

/** WeCom counts bytes, not characters: a Chinese character takes three. */
export const byteLength = (text: string): number => encoder.encode(text).length;
