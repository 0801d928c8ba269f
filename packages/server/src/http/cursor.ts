import { createHmac, timingSafeEqual } from "node:crypto";
import { Problem } from "./problem.ts";

/**
 * Positions in lists, handed out and taken back. Signed together with the query they belong to, so that a cursor of
 * another list, another filter or somebody's invention is refused.
 */
export interface Cursors {
  /** @param query What was asked, without the cursor itself: it has to be the same when the cursor comes back. */
  seal(query: unknown, position: readonly (string | number)[]): string;
  /** @throws {Problem} `request.invalid`. */
  open(query: unknown, cursor: string): (string | number)[];
}

export function cursorsWith(key: Buffer): Cursors {
  const sign = (query: unknown, position: string): Buffer =>
    createHmac("sha256", key).update(JSON.stringify(query)).update("\0").update(position).digest().subarray(0, 12);
  return {
    seal(query, position) {
      const text = JSON.stringify(position);
      return `${Buffer.from(text).toString("base64url")}.${sign(query, text).toString("base64url")}`;
    },
    open(query, cursor) {
      const [position = "", signature = ""] = cursor.split(".");
      const text = Buffer.from(position, "base64url").toString();
      const given = Buffer.from(signature, "base64url");
      const expected = sign(query, text);
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new Problem("request.invalid", { field: "cursor" });
      return JSON.parse(text) as (string | number)[];
    },
  };
}
