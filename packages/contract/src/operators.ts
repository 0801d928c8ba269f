import { z } from "zod";

/** People who log in to this console. `owner` is made once, through the link printed at start. */
export const Operator = z.object({ id: z.string(), name: z.string(), role: z.enum(["owner"]) });
export type Operator = z.infer<typeof Operator>;

/** `setup`: no owner yet. */
export const Session = z.discriminatedUnion("state", [
  z.object({ state: z.literal("setup") }),
  z.object({ state: z.literal("signed-out") }),
  z.object({ state: z.literal("signed-in"), operator: Operator }),
]);
export type Session = z.infer<typeof Session>;

export const passwordLength = { min: 12, max: 128 } as const;
const Name = z.string().trim().min(1).max(64);
const Password = z.string().min(passwordLength.min).max(passwordLength.max);

/** `POST /api/setup`. The code comes from the one-time owner link. */
export const SetupInput = z.object({ code: z.string().min(1).max(128), name: Name, password: Password });
export type SetupInput = z.infer<typeof SetupInput>;

/** `POST /api/login`. */
export const LoginInput = z.object({ name: Name, password: z.string().min(1).max(passwordLength.max) });
export type LoginInput = z.infer<typeof LoginInput>;
