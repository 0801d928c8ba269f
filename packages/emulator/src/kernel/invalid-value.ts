/**
 * A value that the emulator cannot take, with a sentence for the caller; the control API answers 400. A RangeError of the
 * engine itself is a bug and none of these.
 */
export class InvalidValue extends RangeError {
  override readonly name = "InvalidValue";
}
