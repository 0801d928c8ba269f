/** Bounds of an app's name and description. Source: docs/wire/messaging.md §9. */
import type { TextKey } from "../../texts.ts";

export const nameMost = 32;
export const descriptionLeast = 4;
export const descriptionMost = 120;

export function descriptionProblem(description: string): Extract<TextKey, "admin.app.description.wrong"> | null {
  const length = [...description.trim()].length;
  return length === 0 || (length >= descriptionLeast && length <= descriptionMost)
    ? null
    : "admin.app.description.wrong";
}
