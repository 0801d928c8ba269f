/** Rows of `rows.md` that no test proves because there is nothing to attack, each with the reason. */
export const notApplicable: Readonly<Record<string, string>> = {
  C6: "nothing is derived from a directory event: the directory is read whole, and an event is only shown",
  F8: "there are no passkeys",
  F13: "no link resets a password: an owner removes the operator and invites them again",
  G9: "nothing needs a second person yet",
  M4: "there are no templates",
};
