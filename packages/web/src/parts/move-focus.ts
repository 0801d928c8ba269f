/**
 * Moves the keyboard's focus after something that took a while, unless the person has gone elsewhere meanwhile.
 * @param from What had the focus, and may be about to go.
 */
export function moveFocus(from: Element | null, to: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (activeElement === body || from?.contains(activeElement) === true) to?.focus();
}

/**
 * Gives the focus to the first field of a dialog that has just opened, unless a field of it has the focus already: opening
 * takes a moment, and whoever writes meanwhile must not be moved to another field in the middle of a word.
 */
export function focusFirst(dialog: HTMLElement | null, first: HTMLElement | null | undefined): void {
  const { activeElement } = document;
  const isWriting = activeElement?.matches("input, select, textarea, [contenteditable=true]");
  if (!(isWriting && dialog?.contains(activeElement))) first?.focus();
}
