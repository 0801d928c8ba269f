/** Numbers that `directory` shows, and by how much changes make them others. */
export const numberNames = ["departments", "members", "tags", "outside", "without_details"] as const;

export type ChangedNumbers = Record<(typeof numberNames)[number], number>;

export const noNumbers = (): ChangedNumbers => ({
  ...{ departments: 0, members: 0, tags: 0, outside: 0, without_details: 0 },
});

/** @returns `to` with `more` added to those of its numbers that are named there. */
export function addNumbers<T extends ChangedNumbers>(to: T, more: ChangedNumbers): T {
  const sums = Object.fromEntries(numberNames.map((name) => [name, to[name] + more[name]]));
  return { ...to, ...sums };
}
