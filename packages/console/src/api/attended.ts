/** Whether somebody has used this window lately: what it reloads by itself must not keep the session awake. */
const lately = 60_000;
/** Opening or loading the page counts as using it. */
let usedAt = performance.now();

for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"])
  window.addEventListener(
    type,
    () => {
      usedAt = performance.now();
    },
    { capture: true, passive: true },
  );

export const isAttended = (): boolean => performance.now() - usedAt < lately;
