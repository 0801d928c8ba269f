/** Rows of `rows.md` that no test proves because there is nothing to attack, each with the reason. */
export const notApplicable: Readonly<Record<string, string>> = {
  C6: "Directory events are kept and shown, and change nothing: the local directory is read from WeCom's API only.",
};
