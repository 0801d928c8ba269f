/** Rows of `rows.md` that no test proves because there is nothing to attack, each with the reason. */
export const notApplicable: Readonly<Record<string, string>> = {};
