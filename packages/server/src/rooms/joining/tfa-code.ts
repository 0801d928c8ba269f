/** Where the code of a verification on use is encrypted. */
export const tfaCodePlace = (verificationId: string) => ({
  table: "verification",
  row: verificationId,
  column: "tfa_code_enc",
});
