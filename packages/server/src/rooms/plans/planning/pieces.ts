/**
 * Work in pieces of a millisecond or so. Planning is pure and knows no event loop: whoever takes the pieces may let others have
 * their turn between them (`work/in-turns.ts`).
 */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** Objects that are looked at in one piece. */
export const pieceSize = 200;

/** All pieces, one immediately after the other. */
export function completed<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}
