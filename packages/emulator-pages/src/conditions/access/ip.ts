/** The address that was typed, or undefined for something that is none. The emulator checks again. */
export function addressTyped(typed: string): string | undefined {
  const text = typed.trim();
  const parts = text.split(".");
  if (parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return text;
  if (!text.includes(":") || !/^[\da-fA-F:.]+$/.test(text)) return undefined;
  return URL.canParse(`http://[${text}]/`) ? text : undefined;
}
