/**
 * Moves the keyboard's focus after something that took a while, unless the person has gone elsewhere meanwhile.
 * @param from What had the focus, and may be about to go.
 */
export function moveFocus(from: Element | null, to: HTMLElement | null): void {
  const { activeElement, body } = document;
  if (activeElement === body || from?.contains(activeElement) === true) to?.focus();
}

/**
 * Gives the focus to where a dialog begins, when it has opened. Opening takes a moment: whoever is on another part of the
 * dialog by then stays there, because the next key is meant for that. Ant has put the focus on the cross that closes it.
 */
export function focusFirst(first: HTMLElement | null | undefined): void {
  const { activeElement } = document;
  const isUnderWay =
    activeElement?.matches("a, button:not(.ant-modal-close), input, select, textarea, [contenteditable=true]") &&
    first?.closest("[role=dialog]")?.contains(activeElement);
  if (!isUnderWay) first?.focus();
}
