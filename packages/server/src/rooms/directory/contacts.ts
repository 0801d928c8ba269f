/** Mobile numbers and e-mail addresses as shown to operators without the right `directory.contacts`. */

/** `138****8002`. Of a short number only its end is left. Always four stars, so that the length tells nothing. */
export function maskMobile(mobile: string): string {
  if (mobile === "") return "";
  const start = mobile.length >= 11 ? mobile.slice(0, 3) : "";
  const end = mobile.length >= 11 ? mobile.slice(-4) : mobile.length > 6 ? mobile.slice(-2) : "";
  return `${start}****${end}`;
}

/** `l***@example.com`. */
export function maskEmail(email: string): string {
  if (email === "") return "";
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  return `${String.fromCodePoint(email.codePointAt(0) ?? 0)}***${email.slice(at)}`;
}
