/** Whether somebody has used this window lately: what it reloads by itself must not keep the session awake. */
const latelyMilliseconds = 60_000;
/** Opening or loading the page counts as using it. */
let usedAt = performance.now();

const noteUse = (): void => {
  usedAt = performance.now();
};

// Tests of pure functions run without a window.
if (typeof window !== "undefined") {
  for (const type of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    window.addEventListener(type, noteUse, { capture: true, passive: true });
  }
}

export const isAttended = (): boolean => performance.now() - usedAt < latelyMilliseconds;
