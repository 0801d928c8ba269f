/**
 * Moves the keyboard's focus after something that took a while, unless the person has gone elsewhere meanwhile.
 * @param from What had the focus, and may be about to go.
 */
export function moveFocus(from: Element | null, to: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (activeElement === body || from?.contains(activeElement) === true) to?.focus();
}
