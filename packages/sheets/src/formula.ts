/**
 * Texts that a spreadsheet would take for a formula, also in the wide forms that Chinese input methods write. Escaping puts
 * an apostrophe before them, and before those that look escaped, so that `unescapeFormula` gives back exactly what was there.
 */
const escapable = /^'*[=+\-@\t\r\0＝＋－＠]/;
const escaped = /^'+[=+\-@\t\r\0＝＋－＠]/;

export const escapeFormula = (text: string): string => (escapable.test(text) ? `'${text}` : text);

export const unescapeFormula = (text: string): string =>
  text.charCodeAt(0) === 0x27 && escaped.test(text) ? text.slice(1) : text;
