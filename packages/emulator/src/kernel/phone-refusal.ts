/** The phone would not have let the person do this. */
export class PhoneRefusal extends Error {
  override readonly name = "PhoneRefusal";
}
