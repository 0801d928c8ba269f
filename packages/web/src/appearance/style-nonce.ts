/**
 * The page's policy applies only styles that carry the server's nonce. Ant passes it on for its components, but not for
 * the few sheets it adds at the side (locking the scroll behind a dialog, measuring the scroll bar), so every style
 * element that a script makes gets it here. Imported before anything that makes one; without a document (tests of pure
 * functions) it does nothing.
 */
const hasDocument = typeof document !== "undefined";

export const nonce = hasDocument
  ? (document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "")
  : "";

if (hasDocument) {
  const create = document.createElement;
  document.createElement = function createElement(this: Document, name: string, options?: ElementCreationOptions) {
    const element = create.call(this, name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  } as typeof document.createElement;
}
