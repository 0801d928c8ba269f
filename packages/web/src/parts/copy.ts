/** Puts text on the clipboard, also where the page came over plain HTTP and the browser withholds its clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "visually-hidden";
    const focused = document.activeElement;
    // Inside an open dialog, so that its focus trap does not take the selection away.
    (focused?.closest("[role=dialog]") ?? document.body).append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return isCopied;
  }
}
