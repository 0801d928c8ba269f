/** Rows whose expectation is met in another way on purpose, each with what happens instead: shown beside the tests that prove it. */
export const otherwise: Readonly<Record<string, string>> = {
  I1: "what a file unpacks to is counted while it is unpacked piece by piece, as its own figures may lie; 300 MB are the limit, which a register of 100,000 people needs",
  I5: "a mobile that a spreadsheet has made a number is read where it is whole, as companies' files are full of them; where digits are lost the cell says so",
  M9: "there is no second person: only an owner raises the limit, after giving the password again, with words that are kept and audited",
  M11: "a plan does not expire: what somebody changed meanwhile is stale and not written, and another plan than the approved one is refused",
};
