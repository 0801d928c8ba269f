/** Rows of `rows.md` that no test proves because there is nothing to attack, each with the reason. */
export const notApplicable: Readonly<Record<string, string>> = {
  C6: "nothing is derived from a directory event: the directory is read whole, and an event is only shown",
  F8: "there are no passkeys",
  F13: "no link resets a password: an owner removes the operator and invites them again",
  G9: "nothing needs a second person yet",
  M2: "what is sent is not compared with what was sent before; the duplicate check is for repeats of one call",
  M3: "nothing is approved before it starts: who gets a message is settled person by person when it is sent",
  M4: "there are no templates",
  M7: "there are no schedules",
  M14: "WeCom does not tell how much of its quota is used; where it refuses, the message waits and says why",
};
